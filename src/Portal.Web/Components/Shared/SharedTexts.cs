namespace Portal.Web.Components.Shared;

/// <summary>Names the texts of the components that all pages share.</summary>
internal sealed class SharedTexts;
