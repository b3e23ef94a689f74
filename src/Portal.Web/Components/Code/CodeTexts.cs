namespace Portal.Web.Components.Code;

/// <summary>Names the texts of "View as code".</summary>
internal sealed class CodeTexts;
