namespace Portal.Web.Components.Shared;

/// <summary>What a field's input must carry, so that its label, help and error belong to it.</summary>
public sealed record FieldInput(string Id, string? DescribedBy, bool Invalid, bool Required)
{
    /// <summary>For <c>@attributes</c> on the input.</summary>
    public IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            Dictionary<string, object> attributes = new(StringComparer.Ordinal) { ["id"] = Id, ["class"] = "input" };
            if (DescribedBy is not null)
            {
                attributes["aria-describedby"] = DescribedBy;
            }
            if (Invalid)
            {
                attributes["aria-invalid"] = "true";
            }
            if (Required)
            {
                attributes["aria-required"] = "true";
            }
            return attributes;
        }
    }
}

/// <summary>
/// One thing that is wrong with a field: a whole sentence, and the rule that says so. A <paramref name="Warning"/> may
/// stand.
/// </summary>
public sealed record FieldError(string Sentence, string? RuleId = null, bool Warning = false);
