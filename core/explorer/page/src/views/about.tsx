// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JSX } from "preact";
import { useStore } from "../context";
import { Section, View } from "../ui/basics";

export function About(): JSX.Element {
  const store = useStore();
  return (
    <View
      title="About this page"
      lead="This page holds all its data. It opens without a network, and it sends nothing anywhere."
    >
      <Section title="What it shows">
        <p>
          Sheaf {store.version} read the documents and took from them who was visited and when, which grades were given,
          and every finding with its place. Themes and tone (positive, negative, mixed, neutral) are told by a
          vocabulary, and can be wrong: the words in the document decide.
        </p>
        <p>
          Links to a document’s file work as long as the files stay where they were, seen from this page. To hand the
          page on with its documents, put them into one folder and write the page into the same folder.
        </p>
        <p>Sheaf is not made or endorsed by Ofsted. Reports by Ofsted are under the Open Government Licence v3.0.</p>
      </Section>
      <Section title="Software in this page">
        <pre class="notices" tabIndex={0}>
          {document.getElementById("notices")?.textContent?.trim()}
        </pre>
      </Section>
    </View>
  );
}
