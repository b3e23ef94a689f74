using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Catalog;
using Portal.Core.Networking;
using Portal.Core.Networking.Known;
using Portal.Core.Networking.Planner;
using Portal.Core.Rules;

namespace Portal.Core.Tests.Networking.Planner;

public sealed class AddressPlanTests
{
    private const string NetworkId =
        "/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-weu";

    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private static readonly AddressWish s_wish = new() { Pools = [new("apps", 50, "33%", 30)], NetworkId = NetworkId };

    // Nodes, surge, pods per node, flat subnet, overlay subnet, overlay pod range: the table of the documentation.
    [Theory]
    [InlineData(3, "1", 30, 24, 28, 22)]
    [InlineData(50, "1", 30, 21, 26, 18)]
    [InlineData(50, "33%", 30, 20, 25, 17)]
    [InlineData(50, "33%", 110, 19, 25, 17)]
    [InlineData(100, "33%", 30, 19, 24, 16)]
    [InlineData(1_000, "1", 30, 17, 22, 14)]
    public void Worked_table_is_what_is_proposed(int nodes, string surge, int pods, int flat, int overlay, int podRange)
    {
        var wish = s_wish with { Pools = [new("apps", nodes, surge, pods)] };
        // The one network is wide enough for all of them.
        var known = Known(Network("10.64.0.0/10"));

        AddressPlan.Of(wish with { Mode = NetworkMode.NodeSubnet }, known, s_now).Prefix(RangeUse.Nodes).ShouldBe(flat);
        var plan = AddressPlan.Of(wish, known, s_now);
        plan.Prefix(RangeUse.Nodes).ShouldBe(overlay);
        plan.Prefix(RangeUse.Pods).ShouldBe(podRange);
        plan.Report.Blocks.ShouldBeFalse();
    }

    [Fact]
    public void New_subnet_takes_the_first_gap_of_its_network()
    {
        var known = Known(Network("10.20.0.0/16", ("a", "10.20.0.0/25", 3), ("b", "10.20.1.0/24", 0)));

        var plan = AddressPlan.Of(s_wish, known, s_now);

        plan.ProposalFor(RangeUse.Nodes)!.Range.ShouldBe(Cidr.Parse("10.20.0.128/25"));
        var need = plan.Addresses.Subnets.ShouldHaveSingleItem();
        (need.Nodes, need.Surge, need.Free).ShouldBe((50, 17, 128 - 5 - 67));
    }

    // Nodes with surge in one subnet, their pods in the other.
    [Theory]
    [InlineData(3, "1", 30, 4, 28, 120, 25)]
    [InlineData(50, "33%", 30, 67, 25, 2_010, 21)]
    [InlineData(1_000, "1", 110, 1_001, 22, 110_110, 15)]
    public void Pod_subnet_mode_plans_two_subnets(
        int nodes,
        string surge,
        int perNode,
        long need,
        int prefix,
        long pods,
        int podPrefix
    )
    {
        var wish = s_wish with { Mode = NetworkMode.PodSubnet, Pools = [new("apps", nodes, surge, perNode)] };

        var plan = AddressPlan.Of(wish, Known(Network("10.64.0.0/10")), s_now);

        plan.Addresses.Subnets.Select(subnet => subnet.Needed).ShouldBe([need, pods]);
        (plan.Prefix(RangeUse.Nodes), plan.Prefix(RangeUse.PodSubnet)).ShouldBe((prefix, podPrefix));
        plan.ProposalFor(RangeUse.Pods).ShouldBeNull();
        plan.Addresses.Subnets.ShouldAllBe(subnet => subnet.Fits && subnet.Free >= 0);
        plan.Report.Blocks.ShouldBeFalse();
    }

    [Fact]
    public void Internal_load_balancers_take_an_address_each()
    {
        var need = AddressPlan
            .Of(s_wish with { InternalLoadBalancers = 57 }, Known(Network("10.20.0.0/16")), s_now)
            .Addresses.Subnets[0];

        need.Needed.ShouldBe(50 + 17 + 57);
        need.SmallestPrefix.ShouldBe(24);
    }

    [Fact]
    public void Chosen_subnet_with_room_needs_no_proposal()
    {
        var network = Network("10.20.0.0/16", ("nodes", "10.20.0.0/25", 56));

        var plan = AddressPlan.Of(s_wish with { SubnetId = network.Subnets[0].Id }, Known(network), s_now);

        plan.ProposalFor(RangeUse.Nodes).ShouldBeNull();
        plan.Addresses.Subnets[0].Free.ShouldBe(0);
        plan.Report.Blocks.ShouldBeFalse();
    }

    [Fact]
    public void Chosen_subnet_without_room_is_refused_and_another_is_proposed()
    {
        var network = Network("10.20.0.0/16", ("nodes", "10.20.0.0/25", 57));

        var plan = AddressPlan.Of(s_wish with { SubnetId = network.Subnets[0].Id }, Known(network), s_now);

        plan.Report.Of("V-IP-01").Sentence.ShouldContain("57 are taken");
        plan.ProposalFor(RangeUse.Nodes)!.Range.ShouldBe(Cidr.Parse("10.20.0.128/25"));
    }

    [Fact]
    public void Full_network_says_what_is_left()
    {
        var plan = AddressPlan.Of(
            s_wish,
            Known(Network("10.20.0.0/24", ("a", "10.20.0.64/26", 0), ("b", "10.20.0.128/26", 0))),
            s_now
        );

        var proposal = plan.ProposalFor(RangeUse.Nodes)!;
        (proposal.Prefix, proposal.Range, proposal.LargestFree).ShouldBe((25, null, Cidr.Parse("10.20.0.0/26")));
    }

    [Fact]
    public void Ranges_of_other_clusters_and_of_the_world_outside_are_avoided()
    {
        var known = Known(Network("10.20.0.0/16"))
            .With([Cidr.Parse("10.244.0.0/16"), Cidr.Parse("10.0.0.0/12"), Cidr.Parse("10.245.0.0/24")]);

        var plan = AddressPlan.Of(s_wish, known, s_now);

        plan.ProposalFor(RangeUse.Pods)!.Range.ShouldBe(Cidr.Parse("10.16.0.0/17"));
        plan.ProposalFor(RangeUse.Services)!.Range.ShouldBe(Cidr.Parse("10.16.128.0/24"));
    }

    [Fact]
    public void Typed_ranges_stand_and_are_told_where_they_overlap()
    {
        var known = Known(Network("10.20.0.0/16"), Network("10.30.0.0/16", id: "/other"))
            .With([Cidr.Parse("192.168.0.0/16")]);

        var plan = AddressPlan.Of(
            s_wish with
            {
                PodCidr = "10.30.0.0/17",
                ServiceCidr = "192.168.1.0/24",
            },
            known,
            s_now
        );

        plan.Proposals.Select(proposal => proposal.Use).ShouldBe([RangeUse.Nodes]);
        plan.Report.Findings.Where(finding => finding.RuleId == "V-NET-04")
            .Select(finding => finding.Field)
            .ShouldBe(["network.podCidr", "network.serviceCidr"]);
    }

    [Fact]
    public void Pod_range_in_the_chosen_network_is_refused() =>
        AddressPlan
            .Of(s_wish with { PodCidr = "10.20.128.0/17" }, Known(Network("10.20.0.0/16")), s_now)
            .Report.ShouldFind("V-NET-02", Severity.Block, "network.podCidr");

    [Fact]
    public void Pod_range_without_room_for_the_autoscalers_maximum_is_told() =>
        AddressPlan
            .Of(s_wish with { PodCidr = "10.60.0.0/18" }, Known(Network("10.20.0.0/16")), s_now)
            .Report.Of("V-NET-10")
            .Sentence.ShouldContain("/17");

    [Fact]
    public void Unchosen_network_is_the_one_that_AKS_makes()
    {
        var plan = AddressPlan.Of(s_wish with { NetworkId = null }, Known(), s_now);

        plan.ProposalFor(RangeUse.Nodes).ShouldBeNull();
        plan.Addresses.Subnets[0].Range.ShouldBe(NetworkDefaults.ManagedSubnet);
        plan.ProposalFor(RangeUse.Pods)!.Range.ShouldBe(Cidr.Parse("10.244.0.0/17"));
        plan.ProposalFor(RangeUse.Services)!.Range.ShouldBe(Cidr.Parse("10.0.0.0/24"));
    }

    [Fact]
    public void More_nodes_than_addresses_has_no_proposal_and_does_not_fail()
    {
        var plan = AddressPlan.Of(
            s_wish with
            {
                Pools = [.. Enumerable.Repeat(new PoolWish("x", int.MaxValue, "100%", 250), 60)],
            },
            Known(Network("10.0.0.0/8")),
            s_now
        );

        plan.ProposalFor(RangeUse.Pods)!.Range.ShouldBeNull();
    }

    [Fact]
    public void Proposals_never_overlap_anything_known_or_each_other() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                s_worlds,
                world =>
                {
                    var plan = AddressPlan.Of(world.Wish, world.Known, s_now);
                    Cidr[] ranges = [.. plan.Proposals.Select(proposal => proposal.Range).OfType<Cidr>()];
                    var foreign = world.Known.Ranges.Where(range =>
                        range.Kind != KnownRangeKind.Network || !range.IsOf(world.Wish.NetworkId)
                    );
                    return Array.TrueForAll(ranges, one => !foreign.Any(range => range.Range.Overlaps(one)))
                        && ranges.Index().All(one => ranges[(one.Index + 1)..].All(other => !other.Overlaps(one.Item)));
                }
            )
        );

    [Fact]
    public void Proposals_are_the_smallest_that_hold_the_plan() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                s_worlds,
                world =>
                {
                    var plan = AddressPlan.Of(world.Wish, world.Known, s_now);
                    var need = plan.Addresses.Subnets[0];
                    var pods = plan.Addresses.Pods;
                    return plan.Proposals.All(proposal =>
                            proposal is not { Use: RangeUse.Nodes, Range: { } subnet }
                            || (need.Fits && (subnet.Prefix == 29 || subnet.Size / 2 - 5 < need.Needed))
                        )
                        && (
                            plan.ProposalFor(RangeUse.Pods)?.Range is null
                            || (
                                pods!.NodesAtMost <= pods.Capacity
                                && (pods.Capacity == 1 || pods.Capacity / 2 < pods.NodesAtMost)
                            )
                        );
                }
            )
        );

    private static readonly Gen<Cidr> s_range =
        from address in Gen.Choose(0, 0xFFFFFF)
        from prefix in Gen.Choose(12, 28)
        select Cidr.Around(new Ipv4((10u << 24) + (uint)address), prefix);

    /// <summary>A range in the lower half of another, where room is looked for first.</summary>
    private static Gen<Cidr> Within(Cidr space) =>
        from part in Gen.Choose(0, 1_000)
        from prefix in Gen.Choose(Math.Min(space.Prefix + 2, 30), 30)
        select Cidr.Around(new Ipv4((uint)(space.First.Value + (space.Size * part / 2_001))), prefix);

    private static readonly Arbitrary<(AddressWish Wish, KnownAddresses Known)> s_worlds = (
        from space in s_range
        from inside in Within(space).ListOf().Resize(8)
        from others in s_range.ListOf().Resize(12)
        from outside in s_range.ListOf().Resize(6)
        from mode in Gen.Elements(Enum.GetValues<NetworkMode>())
        from nodes in Gen.Choose(1, 400)
        from surge in Gen.Elements("1", "10%", "33%", "100%")
        from balancers in Gen.Choose(0, 40)
        from services in Gen.Choose(0, 5_000)
        select (
            s_wish with
            {
                Mode = mode,
                Pools = [new("apps", nodes, surge, 30)],
                InternalLoadBalancers = balancers,
                Services = services,
            },
            Known([
                    Network($"{space}", [.. inside.Select((range, i) => ($"s{i}", $"{range}", 0))]),
                    .. others
                        .Where(range => !range.Overlaps(space))
                        .Select((range, i) => Network($"{range}", id: $"/n{i}")),
                ])
                .With(outside)
        )
    ).ToArbitrary();

    private static KnownAddresses Known(params VirtualNetwork[] networks) =>
        KnownAddresses.Of([.. networks.Select(network => new KnownNetwork("contoso", network))], [], []);

    private static VirtualNetwork Network(string range, params (string Name, string Range, int Used)[] subnets) =>
        Network(range, NetworkId, subnets);

    private static VirtualNetwork Network(
        string range,
        string id,
        params (string Name, string Range, int Used)[] subnets
    ) =>
        new(
            id,
            id.Split('/')[^1],
            "westeurope",
            [range],
            [
                .. subnets.Select(subnet => new Subnet(
                    $"{id}/subnets/{subnet.Name}",
                    id.Split('/')[^1],
                    subnet.Name,
                    subnet.Range,
                    [range],
                    subnet.Used,
                    null,
                    false
                )),
            ]
        );
}

file static class Reading
{
    public static int? Prefix(this AddressPlan plan, RangeUse use) => plan.ProposalFor(use)?.Range?.Prefix;
}
