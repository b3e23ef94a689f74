namespace Portal.Web.Features.IpPlanner;

/// <summary>The address's query, as anybody may have written it.</summary>
public sealed record PlannerAddress
{
    public string? Connection { get; init; }
    public string? Network { get; init; }
    public string? Subnet { get; init; }
    public string? PodSubnet { get; init; }
    public string? Mode { get; init; }
    public string[]? Pool { get; init; }
    public string[]? Nodes { get; init; }
    public string[]? Surge { get; init; }
    public string[]? Pods { get; init; }
    public string? Balancers { get; init; }
    public string? Services { get; init; }
    public string? PodRange { get; init; }
    public string? ServiceRange { get; init; }
    public string[]? Outside { get; init; }
}
