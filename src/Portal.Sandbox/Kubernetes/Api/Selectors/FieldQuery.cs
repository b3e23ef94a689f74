using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Api.Selectors;

/// <summary>A field selector: equality only, and only of the few fields that a kind offers.</summary>
internal sealed record FieldQuery(IReadOnlyList<(string Field, bool Equal, string Value)> Terms)
{
    public bool IsEmpty => Terms.Count == 0;

    /// <summary>The name that a selector pins down, for which rights are asked.</summary>
    public static string? NameIn(string? selector) =>
        selector is { Length: > 0 }
        && selector.Split(',').Select(term => term.Split('=')) is var terms
        && terms.FirstOrDefault(term => term[0] == "metadata.name" && term.Length > 1) is { } named
            ? named[^1]
            : null;

    public static FieldQuery Parse(Kind kind, string text)
    {
        var terms = new List<(string, bool, string)>();
        foreach (var term in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var parsed = Term(term);
            SelectableFields.Check(kind, parsed.Field);
            terms.Add(parsed);
        }
        return new FieldQuery(terms);
    }

    public FieldQuery And(string field, string value) => new([.. Terms, (field, true, value)]);

    public bool Matches(Kind kind, JsonObject document) =>
        Terms.All(term => SelectableFields.Value(kind, document, term.Field) == term.Value == term.Equal);

    private static (string Field, bool Equal, string Value) Term(string term)
    {
        var at = term.IndexOf('=', StringComparison.Ordinal);
        if (at < 0)
            throw ApiRefusal.BadRequest($"invalid selector: '{term}'; can't understand '{term}'");
        var negated = at > 0 && term[at - 1] == '!';
        var field = term[..(negated ? at - 1 : at)];
        var value = term[(at + 1)..];
        if (!negated && value.StartsWith('='))
            value = value[1..];
        if (value.Contains('=', StringComparison.Ordinal))
            throw ApiRefusal.BadRequest("invalid field selector: unescaped character in value: 61");
        return (field, !negated, value);
    }
}
