// The standard rules. Imports stay strings: mbm_portal/delivery/static.py joins what they name.
export default {
  extends: "stylelint-config-standard",
  rules: { "import-notation": "string" },
};
