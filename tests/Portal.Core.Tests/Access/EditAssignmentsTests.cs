using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Connections;
using Portal.Core.Operations;
using Portal.Core.Rules;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Health;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Access;

public sealed class EditAssignmentsTests
{
    private const string Hugo = "00000000-0000-4000-8000-00000000000b";
    private static readonly DateTimeOffset s_now = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChangeWords s_why = new(" on call this week ", "CHG-7");

    private readonly AccessPorts _ports = new();
    private readonly HealthPorts _estate = new();
    private readonly Requests _requests = new();
    private readonly EditAssignments _edit;

    public EditAssignmentsTests()
    {
        var time = new ManualTimeProvider(s_now);
        var gate = StoredPolicies.Gate(_estate, time);
        _edit = new(
            gate,
            _ports,
            _estate,
            _ports,
            new AskForChange(gate, _requests, _requests, new StoredPolicies()),
            new OperationDefinitions([new GiveStep(_ports, _estate, _ports, time)]),
            time
        );
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Assignment Admin => _ports.Map.Assignments[0];

    [Fact]
    public async Task Role_IsGiven_WithItsEntry()
    {
        (await GiveAsync(Wish(expires: s_now.AddDays(7)))).ShouldBeEmpty();

        var given = _ports.Map.Assignments[^1];
        (given.Subject.Id, given.Role, given.Scope, given.GrantedBy, given.GrantedAt).ShouldBe(
            (Hugo, Role.Operator, Scope.Environment("shops"), "Adam", s_now)
        );
        var entry = _ports.Entries.ShouldHaveSingleItem();
        (entry.Action, entry.Reason, entry.Ticket, entry.Address, entry.Before).ShouldBe(
            ("access.give", "on call this week", "CHG-7", "10.0.0.7", null)
        );
        entry.Sentence.ShouldBe("gave Operator to Hugo in the environment shops, until 2027-01-08 12:00 UTC");
        entry.After!["scope"]!.GetValue<string>().ShouldBe("environment:shops");
    }

    [Fact]
    public async Task Id_IsKeptAsTheDirectoryWritesIt()
    {
        await GiveAsync(Wish(id: " {00000000-0000-4000-8000-00000000000B} "));

        _ports.Map.Assignments[^1].Subject.Id.ShouldBe(Hugo);
    }

    [Theory]
    [InlineData("hugo@contoso", "id")]
    [InlineData("00000000-0000-0000-0000-000000000000", "id")]
    [InlineData("'; drop table assignments; --", "id")]
    public async Task Id_ThatIsNone_IsRefused(string id, string field) =>
        (await GiveAsync(Wish(id: id))).ShouldHaveSingleItem().Field.ShouldBe(field);

    [Theory]
    [InlineData("Portal.Operator", true)]
    [InlineData("=cmd|calc", false)]
    [InlineData("", false)]
    [InlineData("Portal Operator", false)]
    public async Task AppRole_IsTheValueOfOne(string id, bool fine) =>
        (await GiveAsync(Wish(id: id, kind: SubjectKind.AppRole))).Any(it => it.Field == "id").ShouldBe(!fine);

    [Theory]
    [InlineData("")]
    [InlineData("Hu\u202Ego")]
    [InlineData("Hu\ngo")]
    [InlineData("Hu\u0000go")]
    public async Task Name_ThatHidesSigns_IsRefused(string name) =>
        (await GiveAsync(Wish(name: name))).ShouldHaveSingleItem().Field.ShouldBe("name");

    [Fact]
    public async Task Name_ThatIsTooLong_IsRefused()
    {
        (await GiveAsync(Wish(name: new string('h', 121)))).ShouldHaveSingleItem().Field.ShouldBe("name");
        (await GiveAsync(Wish(name: new string('h', 120)))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Auditor)]
    public async Task AdminAndAuditor_AreForTheWholePortalOnly(Role role)
    {
        (await GiveAsync(Wish(role: role))).ShouldHaveSingleItem().Field.ShouldBe("scope");
        (await GiveAsync(Wish(role: role, scope: Scope.Portal))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("environment:shops")]
    [InlineData("cluster:azure/prod")]
    [InlineData("namespace:azure/prod/billing")]
    public async Task Scope_ThatIsThere_IsTaken(string scope) =>
        (await GiveAsync(Wish(scope: Scope.Parse(scope)))).ShouldBeEmpty();

    [Theory]
    [InlineData(ScopeKind.Environment, "none", "scope", "There is no such environment.")]
    [InlineData(ScopeKind.Environment, "", "scope", "Choose an environment.")]
    [InlineData(ScopeKind.Cluster, "azure/none", "scope", "There is no such cluster.")]
    [InlineData(ScopeKind.Cluster, "azure/prod/x", "scope", "There is no such cluster.")]
    [InlineData(ScopeKind.Cluster, "", "scope", "Choose a cluster.")]
    [InlineData(ScopeKind.Namespace, "azure/none/billing", "scope", "There is no such cluster.")]
    [InlineData(ScopeKind.Namespace, "azure/prod", "scope", "There is no such cluster.")]
    [InlineData(ScopeKind.Namespace, "/billing", "scope", "Choose a cluster.")]
    [InlineData(ScopeKind.Namespace, "azure/prod/-billing", "namespace", "Enter the namespace as Kubernetes names it")]
    [InlineData(ScopeKind.Namespace, "azure/prod/", "namespace", "Enter the namespace as Kubernetes names it")]
    public async Task Scope_HasToBeThere_AndTheFieldSaysWhatIsMissing(
        ScopeKind kind,
        string name,
        string field,
        string sentence
    )
    {
        var finding = (await GiveAsync(Wish(scope: new Scope(kind, name)))).ShouldHaveSingleItem();

        (finding.Field, finding.Severity).ShouldBe((field, Severity.Block));
        finding.Sentence.ShouldStartWith(sentence);
    }

    [Theory]
    [InlineData("cluster:azure/prod")]
    [InlineData("namespace:azure/prod/billing")]
    [InlineData("environment:shops")]
    public async Task NameThatClustersShare_IsWarnedOf_AndTheRoleGivenOnceThatIsLetPass(string scope)
    {
        _estate.Clusters[0] = HealthPorts.Cluster with { Group = "rg-a" };
        _estate.Clusters.Add(HealthPorts.Cluster with { Id = Guid.NewGuid(), Group = "rg-b", Name = "PROD" });

        var finding = (await GiveAsync(Wish(scope: Scope.Parse(scope)))).ShouldHaveSingleItem();

        (finding.Severity, finding.Field).ShouldBe((Severity.Warning, "scope"));
        finding.Sentence.ShouldContain("rg-a and rg-b");
        _ports.Map.Assignments.ShouldBe([Admin], "whoever gives it has not seen the warning yet");

        (await GiveAsync(Wish(scope: Scope.Parse(scope)) with { LetPass = [finding] })).ShouldBeEmpty();

        _ports.Map.Assignments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Expiry_IsToCome()
    {
        (await GiveAsync(Wish(expires: s_now))).ShouldHaveSingleItem().Field.ShouldBe("expires");
        (await GiveAsync(Wish(expires: s_now.AddMinutes(1)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task SameRoleInTheSameScope_IsGivenOnce()
    {
        await GiveAsync(Wish());

        (await GiveAsync(Wish(id: Hugo.ToUpperInvariant()))).ShouldHaveSingleItem().Field.ShouldBe("id");
        (await GiveAsync(Wish(scope: AccessPorts.Prod))).ShouldBeEmpty();
    }

    [Fact]
    public async Task SameRole_ThatHasEnded_IsGivenBackByItsEnd()
    {
        await GiveAsync(Wish(expires: s_now.AddMinutes(1)));
        _ports.Map = _ports.Map with
        {
            Assignments =
            [
                .. _ports.Map.Assignments.Select(it => it.ExpiresAt is null ? it : it with { ExpiresAt = s_now }),
            ],
        };

        (await GiveAsync(Wish()))
            .ShouldHaveSingleItem()
            .Sentence.ShouldBe("They had this role there; it has ended. Change when it ends to give it back.");
    }

    [Fact]
    public async Task AdminAndAuditor_OfOneSubject_AreRefused()
    {
        _ports.Add(AccessPorts.Given(Hugo, Role.Auditor));

        var finding = (await GiveAsync(Wish(role: Role.Admin, scope: Scope.Portal))).ShouldHaveSingleItem();

        (finding.Field, finding.Severity).ShouldBe(("role", Severity.Block));
        _ports.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task AdminAndAuditor_OfOnePerson_AreRefused_AlsoThroughAGroup()
    {
        _ports.Add(AccessPorts.Given("auditors", Role.Auditor, kind: SubjectKind.Group));
        _ports.Groups[Hugo] = ["auditors"];

        var result = await _edit.GiveAsync(
            AccessPorts.Adam,
            Wish(role: Role.Admin, scope: Scope.Portal),
            s_why,
            Cancel
        );

        var finding = result.Findings.Single(it => it.Severity == Severity.Block);
        finding.Sentence.ShouldStartWith("Admin and Auditor at once");
        result.Request.ShouldBeNull();
    }

    [Fact]
    public async Task AuditorAndOperator_OfOneSubject_IsWarnedOf_WhateverElseIsLetPass()
    {
        _ports.Add(AccessPorts.Given(Hugo, Role.Auditor));

        var finding = (await GiveAsync(Wish())).ShouldHaveSingleItem();

        (finding.Field, finding.Severity).ShouldBe(("role", Severity.Warning));
        var other = finding with { Sentence = "Something else." };
        (await GiveAsync(Wish() with { LetPass = [other] })).ShouldBe([finding]);
        _ports.Entries.ShouldBeEmpty();
        (await GiveAsync(Wish() with { LetPass = [other, finding] })).ShouldBeEmpty();
        _ports.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Block_IsNotLetPass()
    {
        var finding = (await GiveAsync(Wish(expires: s_now))).ShouldHaveSingleItem();

        (await GiveAsync(Wish(expires: s_now) with { LetPass = [finding] })).ShouldBe([finding]);

        _ports.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reason_IsAskedFor() =>
        (await _edit.GiveAsync(AccessPorts.Adam, Wish(), new ChangeWords(" ", null), Cancel))
            .Findings.ShouldHaveSingleItem()
            .Field.ShouldBe("reason");

    [Fact]
    public async Task LastAdmin_IsNeitherTakenAwayNorMadeToExpire()
    {
        _ports.Add(AccessPorts.Given(Hugo, Role.Admin) with { ExpiresAt = s_now.AddDays(1) });

        (await TakeAwayAsync(Admin)).ShouldHaveSingleItem().Field.ShouldBe("assignment");
        (await ExpireAsync(Admin, s_now.AddDays(1))).ShouldHaveSingleItem().Field.ShouldBe("assignment");
        _ports.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Admin_GoesWhenAnotherStays()
    {
        _ports.Add(AccessPorts.Given(Hugo, Role.Admin));

        (await TakeAwayAsync(Admin)).ShouldBeEmpty();

        _ports.Map.Assignments.ShouldHaveSingleItem().Subject.Id.ShouldBe(Hugo);
        var entry = _ports.Entries.ShouldHaveSingleItem();
        (entry.Action, entry.After).ShouldBe(("access.take-away", null));
        entry.Before!["role"]!.GetValue<string>().ShouldBe("Admin");
    }

    [Fact]
    public async Task AdminThatExpired_IsTidiedAway()
    {
        var expired = _ports.Add(AccessPorts.Given(Hugo, Role.Admin) with { ExpiresAt = s_now });
        _ports.Map = _ports.Map with { Assignments = [expired] };

        (await TakeAwayAsync(expired)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Expiry_IsChanged_WithBeforeAndAfter()
    {
        var given = _ports.Add(AccessPorts.Given(Hugo, Role.Operator));

        (await ExpireAsync(given, s_now)).ShouldHaveSingleItem().Field.ShouldBe("expires");
        (await ExpireAsync(given, s_now.AddDays(1))).ShouldBeEmpty();

        _ports.Map.Assignments[^1].ShouldBe(given with { ExpiresAt = s_now.AddDays(1) });
        var entry = _ports.Entries.ShouldHaveSingleItem();
        entry.Before!["expires"].ShouldBeNull();
        entry.After!["expires"]!.GetValue<string>().ShouldStartWith("2027-01-02T12:00");
    }

    [Fact]
    public async Task WhatSomebodyElseChangedMeanwhile_IsNotOverwritten()
    {
        var seen = _ports.Add(AccessPorts.Given(Hugo, Role.Operator));
        (await ExpireAsync(seen, s_now.AddDays(1))).ShouldBeEmpty();

        (await ExpireAsync(seen, s_now.AddDays(9))).ShouldHaveSingleItem().Field.ShouldBe("assignment");
        (await TakeAwayAsync(seen)).ShouldHaveSingleItem().Field.ShouldBe("assignment");

        _ports.Entries.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Viewer)]
    public async Task OthersThanAdmins_AreDenied_AndItIsWritten(Role role)
    {
        var caller = new Caller("x-1", "Xenia", [role], null, "c-2");

        await Should.ThrowAsync<AccessDeniedException>(() => _edit.GiveAsync(caller, Wish(), s_why, Cancel));
        await Should.ThrowAsync<AccessDeniedException>(() => _edit.TakeAwayAsync(caller, Admin, s_why, Cancel));
        await Should.ThrowAsync<AccessDeniedException>(() =>
            _edit.ChangeExpiryAsync(caller, Admin, null, s_why, Cancel)
        );

        _estate.Entries.Select(entry => entry.Action).ShouldBe(Enumerable.Repeat(Permission.MapRoles, 3));
        _ports.Entries.ShouldBeEmpty();
    }

    private static AssignmentWish Wish(
        string id = Hugo,
        Role role = Role.Operator,
        Scope? scope = null,
        DateTimeOffset? expires = null,
        SubjectKind kind = SubjectKind.User,
        string name = "Hugo"
    ) => new(new Subject(kind, id, name), role, scope ?? Scope.Environment("shops"), expires);

    private async Task<IReadOnlyList<Finding>> GiveAsync(AssignmentWish wish) =>
        (await _edit.GiveAsync(AccessPorts.Adam, wish, s_why, Cancel)).Findings;

    private Task<IReadOnlyList<Finding>> TakeAwayAsync(Assignment known) =>
        _edit.TakeAwayAsync(AccessPorts.Adam, known, s_why, Cancel);

    private Task<IReadOnlyList<Finding>> ExpireAsync(Assignment known, DateTimeOffset? at) =>
        _edit.ChangeExpiryAsync(AccessPorts.Adam, known, at, s_why, Cancel);
}
