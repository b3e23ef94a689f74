using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// Says which objects are meant by their labels; all of it has to hold. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/.
/// </summary>
public sealed record LabelSelector
{
    /// <summary>Each is there with just this value.</summary>
    public Labels MatchLabels
    {
        get;
        init => field = value ?? Labels.None;
    } = Labels.None;

    /// <summary>Null means no further demand.</summary>
    public IReadOnlyList<LabelDemand>? MatchExpressions { get; init; }

    /// <summary>True where the labels are meant.</summary>
    /// <param name="labels">Of an object.</param>
    public bool Matches(Labels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return MatchLabels.All(it => labels[it.Key] == it.Value)
            && (MatchExpressions ?? []).All(it => it.Matches(labels[it.Key]));
    }
}

/// <summary>One demand of a selector.</summary>
public sealed record LabelDemand
{
    /// <summary>The label's name.</summary>
    [JsonConverter(typeof(PooledText))]
    public string Key
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary><c>In</c>, <c>NotIn</c>, <c>Exists</c> or <c>DoesNotExist</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Operator { get; init; }

    /// <summary>For In and NotIn.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>An object without the label meets NotIn; an operator unknown here is met by none.</summary>
    internal bool Matches(string? value) =>
        Operator switch
        {
            "In" => value is not null && (Values ?? []).Contains(value),
            "NotIn" => value is null || !(Values ?? []).Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
}
