(comment) @comment
(string_literal) @string
(raw_string_literal) @string
(char_literal) @string
(system_lib_string) @string
(number_literal) @number
[(true) (false)] @boolean
(this) @variable.builtin
(primitive_type) @type.builtin
(auto) @type.builtin
(type_identifier) @type
(namespace_identifier) @type
(call_expression function: (identifier) @function.call)
(call_expression function: (field_expression field: (field_identifier) @function.call))
(call_expression function: (qualified_identifier name: (identifier) @function.call))
(function_declarator declarator: (identifier) @function)
(function_declarator declarator: (field_identifier) @function)
[
  "break" "case" "catch" "class" "const" "constexpr" "continue" "default" "delete" "do" "else"
  "enum" "explicit" "extern" "for" "friend" "if" "inline" "mutable" "namespace" "new" "noexcept"
  "operator" "private" "protected" "public" "return" "sizeof" "static" "struct" "switch"
  "template" "throw" "try" "typedef" "typename" "union" "using" "virtual" "volatile" "while"
] @keyword
["#include" "#define" "#if" "#ifdef" "#ifndef" "#else" "#endif"] @keyword
