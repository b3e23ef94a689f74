using Portal.Core.Clusters;
using Portal.Core.Networking.Known;
using Portal.Core.Networking.Rules;
using Portal.Core.NodePools.Rules;
using Portal.Core.Rules;

namespace Portal.Core.Networking.Planner;

/// <summary>A wish with its needs, with proposals that touch nothing known, and with what does not hold.</summary>
/// <param name="Plan">The wish as a plan, with the proposals where it left a choice.</param>
/// <param name="Addresses">What the plan takes.</param>
/// <param name="Proposals">For each range that the wish left open, and for a chosen subnet that is too small.</param>
/// <param name="Report">What does not hold; fields are the plan's (<c>network.podCidr</c>).</param>
public sealed record AddressPlan(
    ClusterPlan Plan,
    IpPlan Addresses,
    IReadOnlyList<RangeProposal> Proposals,
    RuleReport Report
)
{
    private static readonly RuleBook<CreateFacts> s_book = new([
        .. AddressRules.All,
        .. RangeRules.All,
        .. ForeignRangeRules.All,
        .. NetworkModeRules.All,
        PoolSubnetRules.HasRoom,
    ]);

    /// <summary>What is proposed for one use; null when nothing is.</summary>
    public RangeProposal? ProposalFor(RangeUse use) => Proposals.FirstOrDefault(proposal => proposal.Use == use);

    /// <param name="wish">What is wished.</param>
    /// <param name="known">What is taken, the person's own ranges included.</param>
    /// <param name="now">Rules know dates.</param>
    public static AddressPlan Of(AddressWish wish, KnownAddresses known, DateTimeOffset now)
    {
        var place = WishedPlace.Of(wish, known);
        var needs = IpPlan.Of(wish.ToPlan(place, "", ""), place.Catalog(null, null, now));
        // The network holds its subnets, so it takes no room from a new one.
        List<Cidr> taken = [.. known.Ranges.Where(range => !place.Holds(range)).Select(range => range.Range)];
        List<RangeProposal> proposals = [];
        void Propose(RangeProposal proposal)
        {
            proposals.Add(proposal);
            if (proposal.Range is { } range)
                taken.Add(range);
        }

        foreach (var need in needs.Subnets.Where(need => place.IsNew(need.SubnetId) || !need.Fits))
        {
            var use = need.SubnetId == place.SubnetId ? RangeUse.Nodes : RangeUse.PodSubnet;
            if (place.Network is not null)
                Propose(RangeProposal.Subnet(use, need.SmallestPrefix, place.Ranges, taken));
        }
        taken.AddRange(place.Ranges);
        taken.AddRange(new[] { wish.PodCidr, wish.ServiceCidr }.Select(Cidr.Find).OfType<Cidr>());
        if (needs.Pods is not null && wish.PodCidr.Length == 0)
            Propose(RangeProposal.Pods(needs.Pods.SmallestPrefix, taken));
        if (wish.ServiceCidr.Length == 0)
            Propose(RangeProposal.Services(wish.Services, taken));

        Cidr? Proposed(RangeUse use) => proposals.Find(it => it.Use == use)?.Range;
        var plan = wish.ToPlan(
            place,
            wish.PodCidr.Length > 0 ? wish.PodCidr : $"{Proposed(RangeUse.Pods)}",
            wish.ServiceCidr.Length > 0 ? wish.ServiceCidr : $"{Proposed(RangeUse.Services)}"
        );
        var catalog = place.Catalog(Proposed(RangeUse.Nodes), Proposed(RangeUse.PodSubnet), now);
        var facts = new CreateFacts(plan, catalog, [], 0, DateOnly.FromDateTime(now.UtcDateTime))
        {
            Known = known.Ranges,
        };
        return new AddressPlan(plan, IpPlan.Of(plan, catalog), proposals, s_book.Check(facts));
    }
}
