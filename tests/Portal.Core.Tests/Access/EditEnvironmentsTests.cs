using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.Protection;
using Portal.Core.Rules;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Health;
using Portal.Core.Tests.Protection;

namespace Portal.Core.Tests.Access;

public sealed class EditEnvironmentsTests
{
    private static readonly ChangeWords s_why = new("new shop", null);

    private readonly AccessPorts _ports = new();
    private readonly HealthPorts _estate = new();
    private readonly ProtectionPorts _protections = new();
    private readonly EditEnvironments _edit;

    public EditEnvironmentsTests() =>
        _edit = new(
            StoredPolicies.Gate(_estate, TimeProvider.System),
            _ports,
            _estate,
            _protections.Guard(TimeProvider.System),
            TimeProvider.System
        );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClusterEnvironment Shops => _ports.Map.Environments.Single(it => it.Name == "shops");

    [Fact]
    public async Task Environment_IsAdded_WithItsEntry()
    {
        (await AddAsync(" plants ", AccessPorts.Prod, AccessPorts.Prod)).ShouldBeEmpty();

        _ports.Map.EnvironmentOf("Plants")!.Clusters.ShouldBe([AccessPorts.Prod]);
        var entry = _ports.Entries.ShouldHaveSingleItem();
        (entry.Action, entry.Target.Name, entry.Reason, entry.Before).ShouldBe(
            ("environments.add", "plants", "new shop", null)
        );
        entry.After!["clusters"]![0]!.GetValue<string>().ShouldBe("azure/prod");
    }

    [Theory]
    [InlineData("")]
    [InlineData("SHOPS")]
    [InlineData("a/b")]
    [InlineData("<script>")]
    [InlineData("-x")]
    public async Task Name_ThatIsTakenOrHostile_IsRefused(string name) =>
        (await AddAsync(name, AccessPorts.Prod)).ShouldHaveSingleItem().Field.ShouldBe("name");

    [Fact]
    public async Task Name_ThatIsTooLong_IsRefused()
    {
        (await AddAsync(new string('n', 65), AccessPorts.Prod)).ShouldHaveSingleItem().Field.ShouldBe("name");
        (await AddAsync(new string('n', 64), AccessPorts.Prod)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Clusters_HaveToBeThere()
    {
        (await AddAsync("plants")).ShouldHaveSingleItem().Field.ShouldBe("clusters");
        (await AddAsync("plants", Scope.Cluster("azure", "none"))).ShouldHaveSingleItem().Field.ShouldBe("clusters");
    }

    [Fact]
    public async Task ClusterThatIsGone_MayStay()
    {
        var gone = Scope.Cluster("azure", "gone");
        _ports.Map = _ports.Map with { Environments = [new ClusterEnvironment("shops", [gone])] };

        (await _edit.ChangeAsync(AccessPorts.Adam, Shops, [gone, AccessPorts.Prod], s_why, Cancel)).ShouldBeEmpty();

        Shops.Clusters.ShouldBe([gone, AccessPorts.Prod]);
        var entry = _ports.Entries.ShouldHaveSingleItem();
        entry.Before!["clusters"]!.AsArray().Count.ShouldBe(1);
        entry.After!["clusters"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task EnvironmentThatRolesAreGivenIn_IsNotRemoved()
    {
        var given = _ports.Add(AccessPorts.Given("g-1", Role.Operator, Scope.Environment("Shops")));

        var finding = (await RemoveAsync(Shops)).ShouldHaveSingleItem();
        finding.Sentence.ShouldContain("Operator to name of g-1");

        _ports.Map = _ports.Map with { Assignments = [.. _ports.Map.Assignments.Where(it => it != given)] };
        (await RemoveAsync(Shops)).ShouldBeEmpty();
        _ports.Map.Environments.ShouldBeEmpty();
        _ports.Entries.ShouldHaveSingleItem().Action.ShouldBe("environments.remove");
    }

    [Theory]
    [InlineData("Shops", -1, true)]
    [InlineData("shops", 24, true)]
    [InlineData("plants", -1, false)]
    [InlineData("shops", -48, false)]
    public async Task ClustersOfAFrozenEnvironment_StayInIt(string frozen, int hours, bool refused)
    {
        var from = TimeProvider.System.GetUtcNow().AddHours(hours);
        var freeze = new FreezeWindow(
            Guid.NewGuid(),
            "Year end",
            Scope.Environment(frozen),
            from,
            from.AddHours(24),
            "books",
            "Ada",
            from
        );
        _protections.Stored = _protections.Stored with { Freezes = [freeze] };
        var other = Scope.Cluster("azure", "other");
        _ports.Map = _ports.Map with { Environments = [new ClusterEnvironment("shops", [AccessPorts.Prod, other])] };

        var findings = await _edit.ChangeAsync(AccessPorts.Adam, Shops, [other], s_why, Cancel);

        findings.Count.ShouldBe(refused ? 1 : 0);
        if (refused)
        {
            findings[0].Sentence.ShouldContain("“Year end”");
            findings[0].Sentence.ShouldContain("azure/prod would leave");
            (await RemoveAsync(Shops)).ShouldHaveSingleItem().Sentence.ShouldContain("“Year end”");
            (
                await _edit.ChangeAsync(AccessPorts.Adam, Shops, [AccessPorts.Prod, other], s_why, Cancel)
            ).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task WhatSomebodyElseChangedMeanwhile_IsNotOverwritten()
    {
        var seen = Shops;
        _ports.Map = _ports.Map with
        {
            Environments = [new ClusterEnvironment("shops", [Scope.Cluster("azure", "new")])],
        };

        (await _edit.ChangeAsync(AccessPorts.Adam, seen, [AccessPorts.Prod], s_why, Cancel))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("environment");
        (await RemoveAsync(seen)).ShouldHaveSingleItem().Field.ShouldBe("environment");
        _ports.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Operator_IsDenied()
    {
        var olga = HealthPorts.Olga;
        await Should.ThrowAsync<AccessDeniedException>(() => _edit.RemoveAsync(olga, Shops, s_why, Cancel));
        _estate.Entries.ShouldHaveSingleItem().Action.ShouldBe(Permission.MapRoles);
    }

    private Task<IReadOnlyList<Finding>> AddAsync(string name, params Scope[] clusters) =>
        _edit.AddAsync(AccessPorts.Adam, new ClusterEnvironment(name, clusters), s_why, Cancel);

    private Task<IReadOnlyList<Finding>> RemoveAsync(ClusterEnvironment known) =>
        _edit.RemoveAsync(AccessPorts.Adam, known, s_why, Cancel);
}
