using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Api.Selectors;

/// <summary>A label selector as addresses write it, such as "app=web,track!=canary,tier in (a,b),!old".</summary>
internal sealed record LabelQuery(IReadOnlyList<LabelRequirement> Requirements)
{
    public bool IsEmpty => Requirements.Count == 0;

    public static LabelQuery Parse(string text) => new(new LabelQueryParser(text).Parse());

    public bool Matches(JsonObject document)
    {
        if (IsEmpty)
            return true;
        var labels = (document["metadata"] as JsonObject)?["labels"] as JsonObject;
        return Requirements.All(requirement => requirement.Matches((string?)labels?[requirement.Key]));
    }
}

internal enum LabelOperator
{
    Exists,
    DoesNotExist,
    In,
    NotIn,
    Greater,
    Less,
}

internal sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    /// <summary>What has no such label also fulfils "not in".</summary>
    public bool Matches(string? value) =>
        Operator switch
        {
            LabelOperator.Exists => value is not null,
            LabelOperator.DoesNotExist => value is null,
            LabelOperator.In => value is not null && Values.Contains(value, StringComparer.Ordinal),
            LabelOperator.NotIn => value is null || !Values.Contains(value, StringComparer.Ordinal),
            LabelOperator.Greater => Number(value) > Number(Values[0]),
            _ => Number(value) < Number(Values[0]),
        };

    public static long? Number(string? value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
