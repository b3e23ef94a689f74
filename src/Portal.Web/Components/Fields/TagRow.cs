namespace Portal.Web.Components.Fields;

/// <summary>One tag as typed; a row that is all empty is no tag.</summary>
public sealed record TagRow(string Name, string Value)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Value);
}
