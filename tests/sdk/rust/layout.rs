// SPDX-License-Identifier: AGPL-3.0-or-later
//! Prints a C file that compiles only where the headers have the structs and numbers that the crate repeats.
fn main() {
    println!("#include <sheaf/ext/complaint.h>\n#include <sheaf/model.h>\n#include <sheaf/plugin.h>");
    for (name, value) in sheaf::sys::CONSTANTS {
        println!("_Static_assert({name} == {value}u, \"{name}\");");
    }
    for layout in sheaf::sys::layouts() {
        let name = layout.name;
        println!("_Static_assert(sizeof({name}) == {}, \"size of {name}\");", layout.size);
        for (field, offset, size) in layout.fields {
            println!("_Static_assert(offsetof({name}, {field}) == {offset}, \"place of {name}.{field}\");");
            println!("_Static_assert(sizeof((({name}*)0)->{field}) == {size}, \"size of {name}.{field}\");");
        }
    }
    println!("_Static_assert(sizeof SHEAF_HEADER_HASH == {}, \"hash\");", sheaf::sys::HEADER_HASH.len() + 1);
    println!("_Static_assert(sizeof SHEAF_COMPLAINT == {}, \"id\");", sheaf::sys::COMPLAINT.len() + 1);
}
