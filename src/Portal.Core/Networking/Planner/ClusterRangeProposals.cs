using Portal.Core.Clusters;

namespace Portal.Core.Networking.Planner;

/// <summary>
/// Ranges for the pods and services of a plan that is being made: the smallest that hold it, and touch nothing that the
/// facts know. Those of another cluster count as taken, so that the two can be connected one day.
/// </summary>
public static class ClusterRangeProposals
{
    private static readonly int s_services = new AddressWish().Services;

    /// <returns>None for pods where they live in a subnet.</returns>
    public static IReadOnlyList<RangeProposal> Of(CreateFacts facts)
    {
        var network = facts.Plan.Network;
        List<Cidr> taken = [.. facts.Known.Select(range => range.Range), NetworkDefaults.ManagedNetwork];
        List<RangeProposal> proposals = [];
        // What was typed may be no range, and says nothing of the size that is needed.
        var needs = IpPlan.Of(facts.Plan with { Network = network with { PodCidr = "" } }, facts.Catalog);
        if (needs.Pods is { } pods)
        {
            var proposal = RangeProposal.Pods(pods.SmallestPrefix, [.. taken, .. Typed(network.ServiceCidr)]);
            proposals.Add(proposal);
            taken.AddRange(proposal.Range is { } range ? [range] : []);
        }
        taken.AddRange(Typed(network.PodCidr));
        return [.. proposals, RangeProposal.Services(s_services, taken)];
    }

    private static IEnumerable<Cidr> Typed(string text) => Cidr.Find(text) is { } range ? [range] : [];
}
