// SPDX-License-Identifier: AGPL-3.0-or-later
// A long list in the window: only the rows near the view are in the page. Rows have any height; TanStack Virtual measures
// them.
import {
  Virtualizer,
  type VirtualItem,
  measureElement,
  observeWindowOffset,
  observeWindowRect,
  windowScroll,
} from "@tanstack/virtual-core";
import { useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

export interface VirtualRows {
  items: VirtualItem[];
  /** The list's height, and the part of it above the first row shown. */
  total: number;
  before: number;
  /** For `ref` of each row; the row bears its place in `data-index`. */
  measure: (element: Element | null) => void;
  scrollTo: (index: number) => void;
}

export function useVirtualRows(count: number, list: { current: HTMLElement | null }, estimate: (index: number) => number, keyOf: (index: number) => number): VirtualRows {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const [margin, setMargin] = useState(0);
  const options = {
    count,
    getScrollElement: () => window,
    estimateSize: estimate,
    getItemKey: keyOf,
    overscan: 6,
    scrollMargin: margin,
    scrollPaddingStart: 96,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    measureElement,
    initialRect: { width: innerWidth, height: innerHeight },
    initialOffset: () => scrollY,
    onChange: () => redraw(0),
  };
  const made = useRef<Virtualizer<Window, Element>>();
  made.current ??= new Virtualizer<Window, Element>(options);
  const virtual = made.current;
  virtual.setOptions(options);
  useLayoutEffect(() => virtual._didMount(), [virtual]);
  useLayoutEffect(() => {
    virtual._willUpdate();
    const top = list.current ? Math.round(list.current.getBoundingClientRect().top + scrollY) : 0;
    if (Math.abs(top - margin) > 1) setMargin(top);
  });
  const items = virtual.getVirtualItems();
  return {
    items,
    total: virtual.getTotalSize(),
    before: items.length > 0 ? items[0].start - margin : 0,
    measure: virtual.measureElement,
    scrollTo: (index) => virtual.scrollToIndex(index, { align: "auto" }),
  };
}
