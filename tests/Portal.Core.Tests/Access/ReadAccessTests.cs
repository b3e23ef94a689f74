using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Rules;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Health;

namespace Portal.Core.Tests.Access;

public sealed class ReadAccessTests
{
    private static readonly Person s_hugo = new("h-1", "Hugo", ["from sign-in"], ["Portal.Viewer"]);

    private readonly AccessPorts _ports = new();
    private readonly HealthPorts _estate = new();
    private readonly StoredPolicies _policies = new();
    private readonly ReadAccess _read;

    public ReadAccessTests() =>
        _read = new(
            _policies.GateOf(_estate, TimeProvider.System),
            _policies.Matrix(TimeProvider.System),
            _ports,
            _ports,
            _ports,
            TimeProvider.System
        );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Admin_SeesEverything()
    {
        var listing = await _read.ListAsync(AccessPorts.Adam, Cancel);

        listing.Map.ShouldBe(_ports.Map);
        listing.ShowsEverywhere.ShouldBeTrue();
        listing.People.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task OperatorOfOneCluster_SeesWhatIsGivenThere_AndNobodyElse()
    {
        var other = Scope.Cluster("azure", "other");
        var here = _ports.Add(AccessPorts.Given("b-1", Role.Viewer, AccessPorts.Prod));
        var within = _ports.Add(AccessPorts.Given("b-2", Role.Viewer, Scope.Environment("shops")));
        _ports.Add(AccessPorts.Given("b-3", Role.Viewer, other));
        _ports.Add(AccessPorts.Given("b-4", Role.Viewer, Scope.Environment("wide")));
        _ports.Map = _ports.Map with
        {
            Environments = [.. _ports.Map.Environments, new ClusterEnvironment("wide", [AccessPorts.Prod, other])],
        };
        var olga = new Caller("o-1", "Olga", [new Holding(Role.Operator, AccessPorts.Prod, Guid.Empty)], null, "c-1");

        var listing = await _read.ListAsync(olga, Cancel);

        listing.Map.Assignments.ShouldBe([here, within]);
        listing.Map.Environments.ShouldHaveSingleItem().Name.ShouldBe("shops");
        listing.People.ShouldBeEmpty();
        listing.ShowsEverywhere.ShouldBeFalse();
        (await _read.OfAsync(olga, "b-3", Cancel)).Assignments.ShouldBeEmpty();
        (await _read.OfAsync(olga, "b-1", Cancel)).Assignments.ShouldBe([here]);
    }

    [Theory]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Viewer)]
    public async Task WhoMayNotSeeAccess_IsDenied_AndSeesTheirOwn(Role role)
    {
        var caller = new Caller("h-1", "Hugo", [role], null, "c-1");
        _ports.Groups["h-1"] = ["g-1"];
        var given = _ports.Add(AccessPorts.Given("g-1", role, kind: SubjectKind.Group));

        await Should.ThrowAsync<AccessDeniedException>(() => _read.ListAsync(caller, Cancel));
        await Should.ThrowAsync<AccessDeniedException>(() => _read.OfAsync(caller, "a-1", Cancel));

        (await _read.OfSelfAsync(s_hugo, Cancel)).Assignments.ShouldBe([given]);
    }

    [Fact]
    public async Task Permission_NamesWhatItComesFrom_TheMostOfItFirst()
    {
        _ports.Groups["h-1"] = ["g-1"];
        var asks = _ports.Add(AccessPorts.Given("h-1", Role.Helpdesk));
        var does = _ports.Add(AccessPorts.Given("g-1", Role.Operator, AccessPorts.Prod, SubjectKind.Group));

        var access = await _read.OfSelfAsync(s_hugo, Cancel);

        var cordon = access.Permissions.Single(it => it.Permission == Permission.CordonNode);
        cordon.Best.ShouldBe(Grant.InScope);
        cordon.Sources.ShouldBe([new(Grant.InScope, does), new(Grant.Request, asks)]);
        access.Permissions.Single(it => it.Permission == Permission.MapRoles).Best.ShouldBe(Grant.Denied);
        access.Permissions.Count.ShouldBe(Grants.Permissions.Count);
    }

    [Fact]
    public async Task Permission_ThatThePolicyLetsEverybodyAskFor_IsOnRequest_AsAtTheGate()
    {
        _policies.Stored = new(
            ApprovalPolicy.Default with
            {
                Rules = new Dictionary<string, ApprovalRule> { [Permission.CordonNode] = new(WhoAsks.Everybody, 1) },
            },
            1
        );
        var given = _ports.Add(AccessPorts.Given("h-1", Role.Operator, AccessPorts.Prod));

        var access = await _read.OfSelfAsync(s_hugo, Cancel);

        Of(Permission.CordonNode).Sources.ShouldBe([new(Grant.Request, given)]);
        Of(Permission.RestartWorkload).Best.ShouldBe(Grant.InScope);
        Of(Permission.MapRoles).Best.ShouldBe(Grant.Denied);
        access.AskedByEverybody.ShouldBe([Permission.CordonNode]);
        (await _read.OfAsync(AccessPorts.Adam, "h-1", Cancel)).AskedByEverybody.ShouldBe([Permission.CordonNode]);
        EffectivePermission Of(string permission) => access.Permissions.Single(it => it.Permission == permission);
    }

    [Fact]
    public async Task RoleOfAnApplicationRole_IsTheOwnByTheSignIn_AndOfOthersIsSaidToBeUnknown()
    {
        var given = _ports.Add(AccessPorts.Given("Portal.Viewer", Role.Viewer, kind: SubjectKind.AppRole));
        _ports.Add(
            AccessPorts.Given("Portal.Viewer", Role.Auditor, kind: SubjectKind.AppRole) with
            {
                ExpiresAt = DateTimeOffset.UnixEpoch,
            }
        );

        var own = await _read.OfSelfAsync(s_hugo, Cancel);
        var others = await _read.OfAsync(AccessPorts.Adam, "h-1", Cancel);

        own.Assignments.ShouldBe([given]);
        own.UnknownAppRoles.ShouldBeEmpty();
        others.Assignments.ShouldBeEmpty();
        others.UnknownAppRoles.ShouldBe([given]);
    }

    [Fact]
    public async Task OperatorAndApprover_OfTheSameClusters_AreMarked_AndOfOthersNot()
    {
        _ports.Add(AccessPorts.Given("h-1", Role.Operator, Scope.Environment("shops")));
        _ports.Add(AccessPorts.Given("h-1", Role.Approver, Scope.Cluster("azure", "other")));
        (await _read.OfSelfAsync(s_hugo, Cancel)).Conflicts.ShouldBeEmpty();

        _ports.Add(AccessPorts.Given("h-1", Role.Approver, AccessPorts.Prod));

        var conflict = (await _read.OfSelfAsync(s_hugo, Cancel)).Conflicts.ShouldHaveSingleItem();
        conflict.Severity.ShouldBe(Severity.Warning);
        conflict.Sentence.ShouldContain("Their own they never approve.");
    }

    [Fact]
    public async Task RoleInANamespace_IsToldAsWhatItIs()
    {
        var web = Scope.Namespace("azure", "prod", "web");
        var given = _ports.Add(AccessPorts.Given("h-1", Role.Operator, web));
        var elsewhere = _ports.Add(AccessPorts.Given("h-1", Role.Viewer, AccessPorts.Prod));

        var access = await _read.OfSelfAsync(s_hugo, Cancel);

        var upgrade = Of(Permission.Upgrade);
        (upgrade.Best, upgrade.Sources.Count).ShouldBe((Grant.Denied, 0));
        upgrade.TooNarrow.ShouldBe([given]);
        var health = Of(Permission.SeeHealth);
        health.Sources.ShouldBe([new(Grant.InScope, elsewhere)]);
        health.TooNarrow.ShouldBe([given]);
        var events = Of(Permission.SeeEvents);
        events.Sources.Select(source => source.Assignment).ShouldBe([given, elsewhere]);
        events.TooNarrow.ShouldBeEmpty();
        Of(Permission.AddConnection).TooNarrow.ShouldBeEmpty();
        EffectivePermission Of(string permission) => access.Permissions.Single(it => it.Permission == permission);
    }

    [Fact]
    public async Task OperatorOfOneNamespace_SeesWhatIsGivenInIt_AndNothingOfItsCluster()
    {
        var web = Scope.Namespace("azure", "prod", "web");
        var here = _ports.Add(AccessPorts.Given("b-1", Role.Viewer, web));
        _ports.Add(AccessPorts.Given("b-2", Role.Viewer, AccessPorts.Prod));
        _ports.Add(AccessPorts.Given("b-3", Role.Viewer, Scope.Environment("shops")));
        _ports.Add(AccessPorts.Given("b-4", Role.Viewer, Scope.Namespace("azure", "prod", "web-2")));
        var olga = new Caller("o-1", "Olga", [new Holding(Role.Operator, web, Guid.Empty)], null, "c-1");

        var listing = await _read.ListAsync(olga, Cancel);

        listing.Map.Assignments.ShouldBe([here]);
        listing.Map.Environments.ShouldBeEmpty();
        (await _read.OfAsync(olga, "b-2", Cancel)).Assignments.ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatHasExpired_IsNotAmongIt()
    {
        _ports.Add(AccessPorts.Given("h-1", Role.Operator) with { ExpiresAt = DateTimeOffset.UnixEpoch });

        (await _read.OfSelfAsync(s_hugo, Cancel)).Assignments.ShouldBeEmpty();
    }

    [Fact]
    public async Task AdminAndAuditor_ThroughGroups_IsMarked()
    {
        _ports.People.AddRange([s_hugo, new Person("i-1", "Ida", [], [])]);
        _ports.Groups["h-1"] = ["admins", "auditors"];
        _ports.Groups["i-1"] = ["auditors"];
        _ports.Add(AccessPorts.Given("admins", Role.Admin, kind: SubjectKind.Group));
        _ports.Add(AccessPorts.Given("auditors", Role.Auditor, kind: SubjectKind.Group));

        var conflict = (await _read.ListAsync(AccessPorts.Adam, Cancel)).Conflicts.ShouldHaveSingleItem();

        conflict.Person.Name.ShouldBe("Hugo");
        conflict.Findings.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Block);
        (await _read.OfAsync(AccessPorts.Adam, "h-1", Cancel)).Conflicts.ShouldHaveSingleItem();
        (await _read.OfAsync(AccessPorts.Adam, "i-1", Cancel)).Conflicts.ShouldBeEmpty();
    }
}
