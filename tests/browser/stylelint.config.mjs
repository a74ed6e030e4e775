// The standard rules. Imports stay strings: mbm_portal/delivery/static.py joins what they name.
// The staff's sheets dress Django's pages: its class names, and selectors as strong as its own, are not ours to choose.
export default {
  extends: "stylelint-config-standard",
  rules: { "import-notation": "string" },
  overrides: [
    {
      files: ["../../static/staff/**/*.css"],
      rules: { "selector-class-pattern": null, "no-descending-specificity": null },
    },
  ],
};
