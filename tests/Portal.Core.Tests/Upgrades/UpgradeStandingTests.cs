using Portal.Core.Rules;
using Portal.Core.Tests.Clusters;
using Portal.Core.Upgrades;

namespace Portal.Core.Tests.Upgrades;

public sealed class UpgradeStandingTests
{
    private static readonly DateOnly s_today = new(2026, 11, 20);

    [Fact]
    public void Reachable_versions_are_in_order_and_without_previews()
    {
        var standing = Standing("1.34.2", offers: Offers("1.34.2", "1.35.10", "1.35.9", "1.34.4"));

        standing.Reachable.ShouldBe(["1.34.4", "1.35.9", "1.35.10"]);
    }

    [Fact]
    public void Offers_for_the_version_it_had_before_are_not_shown_as_its_own() =>
        Standing("1.35.0", offers: Offers("1.34.2", "1.35.0")).Reachable.ShouldBeEmpty();

    [Fact]
    public void A_pool_reaches_what_it_is_offered_up_to_its_control_plane()
    {
        var standing = Pool("1.32.4", "1.35.1", "1.33.5", "1.34.10", "1.34.9", "1.35.0", "1.36.0", "1.32.4", "1.31.0");

        standing.Reachable.ShouldBe(["1.33.5", "1.34.9", "1.34.10", "1.35.0", "1.35.1"]);
    }

    [Fact]
    public void A_pool_reaches_its_control_planes_version_whatever_is_offered() =>
        Pool("1.34.2", "1.35.1").Reachable.ShouldBe(["1.35.1"]);

    [Fact]
    public void A_pool_is_not_led_to_a_version_too_far_behind_its_control_plane() =>
        Pool("1.30.1", "1.35.1", "1.31.4", "1.32.4").Reachable.ShouldBe(["1.32.4", "1.35.1"]);

    [Theory]
    [InlineData("Succeeded")]
    [InlineData("Failed", "1.35.1")]
    [InlineData("Canceled", "1.35.1")]
    public void A_pool_that_ended_badly_may_go_on_to_the_version_it_shows(string state, params string[] reachable) =>
        PoolStanding
            .Of(AnyCluster.Pool("web", "1.35.1") with { ProvisioningState = state }, "1.35.1", null)
            .Reachable.ShouldBe(reachable);

    [Theory]
    [InlineData("1.33.2", false, Urgency.Overdue)]
    [InlineData("1.34.2", false, Urgency.Soon)]
    [InlineData("1.35.0", false, Urgency.None)]
    [InlineData("1.33.2", true, Urgency.None)]
    public void Version_presses_by_its_end_of_support(string version, bool longTerm, Urgency urgency)
    {
        var standing = Standing(version, new(Version(version), longTerm, AutoUpgrade.None));

        standing.Urgency.ShouldBe(urgency);
    }

    [Fact]
    public void Kubenet_presses_from_a_year_before()
    {
        var traits = new ClusterTraits([new(RetiredThing.Network, "Kubenet")], false, AutoUpgrade.None);

        UpgradeStanding.Of(AnyCluster.Of("a"), traits, null, new(2027, 3, 30)).Urgency.ShouldBe(Urgency.None);
        var standing = UpgradeStanding.Of(AnyCluster.Of("a"), traits, null, new(2027, 3, 31));
        standing.Urgency.ShouldBe(Urgency.Planned);
        standing.Reasons.ShouldHaveSingleItem().Due.ShouldBe(new DateOnly(2028, 3, 31));
    }

    [Theory]
    [InlineData("1.35.1", Urgency.None)]
    [InlineData("1.33.1", Urgency.None)]
    [InlineData("1.32.9", Urgency.Soon)]
    [InlineData("1.31.9", Urgency.Overdue)]
    public void V_UP_03_pool_presses_by_how_far_it_is_behind(string pool, Urgency urgency)
    {
        var cluster = AnyCluster.Of("a", "1.35.1") with { NodePools = [AnyCluster.Pool("web", pool)] };

        UpgradeStanding.Of(cluster, ClusterTraits.None, null, s_today).Urgency.ShouldBe(urgency);
    }

    [Fact]
    public void Old_image_presses_once_a_newer_one_is_offered()
    {
        var later = new DateOnly(2027, 2, 1);
        var offers = Offers("1.34.2") with
        {
            Pools = [new("web", "1.34.2", [], "AKSUbuntu-2204gen2containerd-202701.20.0")],
        };

        var alone = Standing("1.34.2", today: later);
        alone.Reasons.ShouldBeEmpty();
        alone.ImageDays(later).ShouldBe(92);
        var standing = Standing("1.34.2", offers: offers, today: later);
        standing.Pools.ShouldHaveSingleItem().NewerImage!.Built.ShouldBe(new DateOnly(2027, 1, 20));
        standing.Reasons.ShouldHaveSingleItem().Sentence.ShouldContain("92 days old");
    }

    [Fact]
    public void Dates_are_met_earliest_first_with_the_pools_that_meet_them()
    {
        var traits = new ClusterTraits(
            [
                new(RetiredThing.OsImage, "Windows2022", "win"),
                new(RetiredThing.OsImage, "Ubuntu2204", "web"),
                new(RetiredThing.OsImage, "Ubuntu2204", "batch"),
                new(RetiredThing.OsImage, "Ubuntu2404", "new"),
            ],
            false,
            AutoUpgrade.None
        );

        var met = MetRetirement.Of(AnyCluster.Of("a"), traits);

        met.Select(it => it.Retirement.Key).ShouldBe(["Ubuntu2204", "Windows2022"]);
        met[0].Pools.ShouldBe(["web", "batch"]);
    }

    private static IReadOnlyList<ThingInUse> Version(string version) =>
        [new(RetiredThing.KubernetesVersion, version[..4])];

    private static UpgradeOffers Offers(string version, params string[] upgrades) =>
        new(
            version,
            [.. upgrades.Select(it => new UpgradeOffer(it, false)), new UpgradeOffer("1.99.0", true)],
            [],
            AnyCluster.SeenAt
        );

    private static UpgradeStanding Standing(
        string version,
        ClusterTraits? traits = null,
        UpgradeOffers? offers = null,
        DateOnly? today = null
    ) =>
        UpgradeStanding.Of(
            AnyCluster.Of("a", version),
            traits ?? ClusterTraits.None,
            offers is null ? null : new UpgradeReading(Guid.Empty, offers, null, null),
            today ?? s_today
        );

    private static PoolStanding Pool(string version, string controlPlane, params string[] offered) =>
        PoolStanding.Of(
            AnyCluster.Pool("web", version),
            controlPlane,
            Offers(controlPlane) with
            {
                Pools =
                [
                    new PoolOffers(
                        "web",
                        version,
                        [.. offered.Select(it => new UpgradeOffer(it, IsPreview: false))],
                        null
                    ),
                ],
            }
        );
}
