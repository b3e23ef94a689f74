namespace Portal.Web.Components.Fields;

/// <summary>Names the texts of the fields of forms.</summary>
internal sealed class FieldTexts;
