using Portal.Core.Access;
using Portal.Core.Connections;

namespace Portal.Core.Tests.Connections;

public sealed class TestConnectionTests
{
    private readonly ConnectionPorts _ports = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_of_a_stored_connection_is_kept_with_its_time_and_version()
    {
        var known = _ports.Known("lab") with { Version = 3 };

        await _ports.Test.RunAsync(Admin, known, Ct).ToListAsync(Ct);

        var last = _ports.LastTests[known.Id];
        (last.Version, last.At, last.Outcome).ShouldBe((3, _ports.Time.GetUtcNow(), TestOutcome.Failed));
        last.Steps.Select(step => step.Step).ShouldBe([TestStep.Read, TestStep.Resolve]);
    }

    [Fact]
    public async Task A_test_that_was_broken_off_is_not_kept()
    {
        await _ports.Test.RunAsync(Admin, _ports.Known("lab"), Ct).FirstAsync(Ct);

        _ports.LastTests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_test_of_what_is_stored_nowhere_is_not_kept()
    {
        await _ports.Test.RunAsync(Admin, AttachedConnection.Propose("x", null), Ct).ToListAsync(Ct);

        _ports.LastTests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Detach_of_a_connection_that_operations_run_on_is_refused_and_names_them()
    {
        var known = _ports.Known("lab");
        _ports.Running.Add("Create prod");

        var findings = await _ports.Detach.RunAsync(Admin, known, "lab", new ChangeWords("Away", null), Ct);

        findings.Single().Sentence.ShouldContain("Create prod");
        _ports.Connections.ShouldHaveSingleItem();
    }

    private static Caller Admin => ConnectionPorts.Caller(Role.Admin);
}
