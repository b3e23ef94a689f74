using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.History;
using Portal.Core.Rules;
using Portal.Core.Tests.Protection;

namespace Portal.Core.Tests.Connections;

public sealed class ConnectionUseCaseTests
{
    private static readonly ChangeWords Words = new("No longer ours", null);
    private readonly ConnectionPorts _ports = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attach_writes_the_secret_once_and_history_without_it()
    {
        var result = await AttachAsync(ConnectionPorts.Request(" lab "));

        var saved = result.ShouldBeOfType<AttachResult.Saved>().Connection;
        (saved.Name, saved.Provider, saved.Source).ShouldBe(("lab", "attached", ConnectionSource.Portal));
        AttachedConnection.Context(saved).ShouldBe("prod");
        _ports.SavedSecret.ShouldBe(ConnectionPorts.Secret);
        var entry = _ports.History.ShouldHaveSingleItem();
        (entry.Kind, entry.Action, entry.Outcome).ShouldBe((HistoryKind.Changed, "connections.attach", "succeeded"));
        (entry.Reason, entry.Ticket).ShouldBe(("On-premises cluster of the factory", "CHG-1"));
        entry.Before.ShouldBeNull();
        entry.After!["server"]!.GetValue<string>().ShouldBe("https://api.example.test");
        entry.After!["test"]!.GetValue<string>().ShouldBe("passed");
        entry.After!.ToJsonString().ShouldNotContain(ConnectionPorts.Secret);
        saved.Settings.ToJsonString().ShouldNotContain(ConnectionPorts.Secret);
    }

    [Theory]
    [InlineData("", "Give the cluster a name")]
    [InlineData("-lab", "starts and ends with")]
    [InlineData("a/b", "letters, digits and hyphens")]
    [InlineData("../x", "letters, digits and hyphens")]
    [InlineData("Prod", "There is a connection named Prod already")]
    public async Task Attach_refuses_a_name_that_does_not_serve(string name, string sentence)
    {
        _ports.Known("prod");

        (await RefusedAsync(ConnectionPorts.Request(name), "name")).ShouldContain(sentence);
    }

    [Fact]
    public async Task K8_attach_names_every_line_that_stands_against_a_kubeconfig()
    {
        _ports.Reading = _ports.Reading with
        {
            Problems = [new KubeconfigProblem(12, "users[a].exec", "It starts a program.")],
        };

        var findings = await FindingsAsync(ConnectionPorts.Request());

        findings
            .Single(it => it.Field == "kubeconfig")
            .Sentence.ShouldBe("Line 12, users[a].exec: It starts a program.");
        _ports.SavedSecret.ShouldBeNull();
    }

    [Fact]
    public async Task Attach_without_a_passed_test_is_refused_unless_that_is_meant()
    {
        (await RefusedAsync(ConnectionPorts.Request(evidence: TestEvidence.None), "test")).ShouldContain("Test");

        (
            await AttachAsync(ConnectionPorts.Request(evidence: TestEvidence.Waived))
        ).ShouldBeOfType<AttachResult.Saved>();
        _ports.History[^1].After!["test"]!.GetValue<string>().ShouldStartWith("not passed");
    }

    [Fact]
    public async Task Attach_needs_a_reason() =>
        (await RefusedAsync(ConnectionPorts.Request(reason: " "), "reason")).ShouldNotBeEmpty();

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Viewer)]
    public async Task Nobody_but_an_Admin_changes_connections_and_trying_is_history(Role role)
    {
        var known = _ports.Known("lab");
        var caller = ConnectionPorts.Caller(role);

        await Should.ThrowAsync<AccessDeniedException>(() =>
            _ports.Attach.SaveAsync(caller, ConnectionPorts.Request("other"), Ct)
        );
        await Should.ThrowAsync<AccessDeniedException>(() =>
            _ports.Rotate.SaveAsync(caller, known, ConnectionPorts.Request(), Ct)
        );
        await Should.ThrowAsync<AccessDeniedException>(() => _ports.Detach.RunAsync(caller, known, "lab", Words, Ct));

        _ports.History.Select(entry => entry.Kind).ShouldBe(Enumerable.Repeat(HistoryKind.Denied, 3));
        _ports.Connections.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Viewer)]
    public async Task Nobody_but_an_Admin_sees_connections_or_has_one_read(Role role)
    {
        _ports.Known("lab");
        var caller = ConnectionPorts.Caller(role);

        await Should.ThrowAsync<AccessDeniedException>(() => _ports.Reader.ListAsync(caller, Ct));
        await Should.ThrowAsync<AccessDeniedException>(() => _ports.Reader.FindAsync(caller, "lab", Ct));
        await Should.ThrowAsync<AccessDeniedException>(() => _ports.ReadNow.RunAsync(caller, "lab", Ct));

        (await _ports.Reader.FindAsync(Admin, "lab", Ct)).ShouldNotBeNull();
        await _ports.ReadNow.RunAsync(Admin, "lab", Ct);
        _ports.History.Select(entry => entry.Kind).ShouldBe(Enumerable.Repeat(HistoryKind.Denied, 3));
    }

    [Fact]
    public async Task Rotate_tells_where_the_connection_led_before_and_leads_now()
    {
        var known = _ports.Known("lab");

        var result = await _ports.Rotate.SaveAsync(Admin, known, ConnectionPorts.Request(), Ct);

        result.ShouldBeOfType<AttachResult.Saved>().Connection.Version.ShouldBe(2);
        var entry = _ports.History.ShouldHaveSingleItem();
        entry.Before!["server"]!.GetValue<string>().ShouldBe("https://old.example.test");
        entry.After!["server"]!.GetValue<string>().ShouldBe("https://api.example.test");
    }

    [Fact]
    public async Task Rotate_of_what_somebody_else_changed_meanwhile_is_refused()
    {
        var known = _ports.Known("lab");
        _ports.TooLate = true;

        var result = await _ports.Rotate.SaveAsync(Admin, known, ConnectionPorts.Request(), Ct);

        result.ShouldBeOfType<AttachResult.Refused>().Findings.Single().Sentence.ShouldContain("somebody else");
    }

    [Fact]
    public async Task What_configuration_says_is_changed_there()
    {
        var known = _ports.Known("lab", ConnectionSource.Configuration);

        var rotated = await _ports.Rotate.SaveAsync(Admin, known, ConnectionPorts.Request(), Ct);
        var detached = await _ports.Detach.RunAsync(Admin, known, "lab", Words, Ct);

        rotated.ShouldBeOfType<AttachResult.Refused>().Findings.Single().Sentence.ShouldContain("configuration");
        detached.Single().Sentence.ShouldContain("configuration");
        _ports.Connections.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Rotate_is_for_what_a_kubeconfig_reaches()
    {
        var known = _ports.Known("azure") with { Provider = "aks" };

        var result = await _ports.Rotate.SaveAsync(Admin, known, ConnectionPorts.Request(), Ct);

        result.ShouldBeOfType<AttachResult.Refused>().Findings.Single().Sentence.ShouldContain("none to replace");
        _ports.SavedSecret.ShouldBeNull();
    }

    [Theory]
    [InlineData("LAB")]
    [InlineData("")]
    public async Task Detach_asks_for_the_exact_name(string typed)
    {
        var known = _ports.Known("lab");

        (await _ports.Detach.RunAsync(Admin, known, typed, Words, Ct)).Single().Field.ShouldBe("name");

        _ports.Connections.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Detach_forgets_the_connection_and_says_so()
    {
        var known = _ports.Known("lab");

        (await _ports.Detach.RunAsync(Admin, known, "lab", Words, Ct)).ShouldBeEmpty();

        _ports.Connections.ShouldBeEmpty();
        var entry = _ports.History.ShouldHaveSingleItem();
        (entry.Action, entry.After).ShouldBe(("connections.detach", null));
    }

    [Fact]
    public async Task Detach_is_refused_while_something_stands_on_its_clusters_and_trying_is_history()
    {
        var known = _ports.Known("lab");
        var lab = Scope.Cluster("lab", "lab");
        _ports.Standing = Protections.Map(
            Protections.ReadOnly(lab),
            Protections.Deletion(lab),
            Protections.Freeze(Protections.Production, fromHours: 1, untilHours: 2)
        );

        var findings = await _ports.Detach.RunAsync(Admin, known, "lab", Words, Ct);

        findings
            .Select(it => (it.Field, it.Sentence))
            .ShouldBe([
                (
                    "connection",
                    "The cluster lab has been read-only since 20 Dec 2026 09:00 UTC by Ada: Audit of the year. Clear it first."
                ),
                (
                    "connection",
                    "The cluster lab has been protected from deletion since 20 Dec 2026 09:00 UTC by Ada: Keep it. Clear it first."
                ),
                (
                    "connection",
                    "Changes in the environment production are frozen from 20 Dec 2026 13:00 UTC until 20 Dec 2026 14:00 UTC (“Year end”, set by Adam): Nobody is here. Wait until it is over, or end it first."
                ),
            ]);
        _ports.Connections.ShouldHaveSingleItem();
        var denied = _ports.History.ShouldHaveSingleItem();
        (denied.Kind, denied.Action, denied.Sentence).ShouldBe(
            (HistoryKind.Denied, Permission.AddConnection, $"lab is not detached. {findings[0].Sentence}")
        );
    }

    [Fact]
    public async Task Detach_counts_what_stands_on_many_clusters()
    {
        var known = _ports.Known("azure");
        var all = Enumerable.Range(0, 8).Select(it => Protections.ReadOnly(Scope.Cluster("azure", $"c{it}")));
        _ports.Standing = Protections.Map(all);

        var findings = await _ports.Detach.RunAsync(Admin, known, "azure", Words, Ct);

        findings.Count.ShouldBe(6);
        findings[^1].Sentence.ShouldBe("3 more stand on its clusters.");
    }

    private static Caller Admin => ConnectionPorts.Caller(Role.Admin);

    private Task<AttachResult> AttachAsync(AttachRequest request) => _ports.Attach.SaveAsync(Admin, request, Ct);

    private async Task<IReadOnlyList<Finding>> FindingsAsync(AttachRequest request) =>
        (await AttachAsync(request)).ShouldBeOfType<AttachResult.Refused>().Findings;

    private async Task<string> RefusedAsync(AttachRequest request, string field) =>
        (await FindingsAsync(request)).Single(it => it.Field == field).Sentence;
}
