using Portal.Core.Networking.Planner;
using Portal.Web.Navigation;

namespace Portal.Web.Features.IpPlanner;

/// <summary>One pool as typed; <paramref name="Pods"/> empty takes the network mode's default.</summary>
public sealed record PoolEntry(string Name, string Nodes, string Surge, string Pods)
{
    public PoolWish ToWish() => new(Name, AddressNumber.Read<int>(Nodes) ?? 0, Surge, AddressNumber.Read<int>(Pods));
}
