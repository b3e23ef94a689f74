using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Notifications;
using Portal.Core.Protection;
using Portal.Core.Rules;
using Portal.Core.Tests.Health;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Protection.Protections;

namespace Portal.Core.Tests.Protection;

public sealed class EditFreezesTests : IAssignments
{
    private static readonly FreezeWish s_wish = new(
        " Year end ",
        Production,
        Noon.AddHours(1),
        Noon.AddHours(5),
        "Nobody is here",
        null
    );

    private readonly ManualTimeProvider _time = new(Noon);
    private readonly ProtectionPorts _ports = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private EditFreezes Edit => new(_ports.Gate(_time), _ports, new FrozenScopes(this, new HealthPorts()), _time);

    [Fact]
    public async Task An_Admin_sets_a_freeze_and_it_is_history()
    {
        (await Edit.AddAsync(HealthPorts.Adam, s_wish, Cancel)).ShouldBeOfType<ProtectionResult.Done>();

        var freeze = _ports.Stored.Freezes.ShouldHaveSingleItem();
        (freeze.Name, freeze.Scope, freeze.From, freeze.Until, freeze.SetBy, freeze.SetAt).ShouldBe(
            ("Year end", Production, Noon.AddHours(1), Noon.AddHours(5), "Adam", Noon)
        );
        var entry = _ports.Entries.ShouldHaveSingleItem();
        entry.Sentence.ShouldBe(
            "froze changes in the environment production from 20 Dec 2026 13:00 UTC until 20 Dec 2026 17:00 UTC: Year end"
        );
        entry.After!["scope"]!.GetValue<string>().ShouldBe("environment:production");
    }

    [Fact]
    public async Task A_beginning_in_the_past_is_now()
    {
        await Edit.AddAsync(HealthPorts.Adam, s_wish with { From = Noon.AddDays(-1) }, Cancel);
        await Edit.AddAsync(HealthPorts.Adam, s_wish with { From = null }, Cancel);

        _ports.Stored.Freezes.Select(freeze => freeze.From).ShouldBe([Noon, Noon]);
    }

    [Fact]
    public async Task Ending_early_is_history_with_the_end_before_and_after()
    {
        await Edit.AddAsync(HealthPorts.Adam, s_wish, Cancel);
        var end = new FreezeEnd(_ports.Stored.Freezes[0].Id, "Done early", null);
        _time.Advance(TimeSpan.FromHours(2));

        (await Edit.EndAsync(HealthPorts.Adam, end, Cancel)).ShouldBeOfType<ProtectionResult.Done>();
        (await Edit.EndAsync(HealthPorts.Adam, end, Cancel)).ShouldBeOfType<ProtectionResult.Overtaken>();

        var past = _ports.Past.ShouldHaveSingleItem();
        (past.EndedAt, past.EndedById).ShouldBe((Noon.AddHours(2), HealthPorts.Adam.ObjectId));
        _ports.Entries.Count.ShouldBe(2);
        _ports.Entries[1].Before!["until"]!.GetValue<string>().ShouldBe("20 Dec 2026 17:00 UTC");
        _ports.Entries[1].After!["until"]!.GetValue<string>().ShouldBe("20 Dec 2026 14:00 UTC");
    }

    [Fact]
    public async Task Ending_early_is_told_to_auditors_with_who_and_why()
    {
        await Edit.AddAsync(HealthPorts.Adam, s_wish, Cancel);
        _time.Advance(TimeSpan.FromHours(2));

        await Edit.EndAsync(HealthPorts.Adam, new(_ports.Stored.Freezes[0].Id, " Done early ", "CHG-1"), Cancel);

        var notice = _ports.Notices.ShouldHaveSingleItem();
        (notice.Kind, notice.At, notice.Audience).ShouldBe(
            (NoticeKind.FreezeEnded, Noon.AddHours(2), NoticeAudience.Of(Role.Auditor, Production))
        );
        (notice.Title, notice.Text, notice.Path).ShouldBe(
            (
                "Freeze ended early: Year end",
                "Adam ended the freeze of the environment production, which was set until 20 Dec 2026 17:00 UTC: Done early",
                "/history?text=Year%20end"
            )
        );
        notice
            .Data.ToJsonString()
            .ShouldBe(
                new JsonObject
                {
                    ["freeze"] = "Year end",
                    ["of"] = "environment:production",
                    ["until"] = "2026-12-20T17:00:00.0000000+00:00",
                    ["by"] = "Adam",
                    ["ticket"] = "CHG-1",
                }.ToJsonString()
            );
    }

    [Fact]
    public async Task What_is_called_off_before_it_began_is_told_to_nobody()
    {
        await Edit.AddAsync(HealthPorts.Adam, s_wish, Cancel);

        await Edit.EndAsync(HealthPorts.Adam, new(_ports.Stored.Freezes[0].Id, "Not needed", null), Cancel);

        _ports.Entries.Count.ShouldBe(2);
        _ports.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_but_an_Admin_does_it()
    {
        await Should.ThrowAsync<AccessDeniedException>(() => Edit.AddAsync(HealthPorts.Olga, s_wish, Cancel));
        await Should.ThrowAsync<AccessDeniedException>(() =>
            Edit.EndAsync(HealthPorts.Olga, new FreezeEnd(Guid.NewGuid(), "Why", null), Cancel)
        );

        _ports.Stored.Freezes.ShouldBeEmpty();
        _ports.Denials.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_frozen()
    {
        (await FieldsAsync(s_wish with { Scope = Scope.Environment("nowhere") })).ShouldBe(["scope"]);
        (await FieldsAsync(s_wish with { Scope = new(ScopeKind.Namespace, "azure/prod/web") })).ShouldBe(["scope"]);
        (await FieldsAsync(s_wish with { Scope = Scope.Cluster("azure", "prod") })).ShouldBeEmpty();
        (await FieldsAsync(s_wish with { Scope = Scope.Portal })).ShouldBeEmpty();
    }

    [Fact]
    public void Times_names_and_reasons_that_make_no_sense_are_said()
    {
        Check(s_wish).ShouldBeEmpty();
        Check(s_wish with { Name = " " }).ShouldBe(["name"]);
        Check(s_wish with { Name = new string('x', FreezeRules.LongestName + 1) }).ShouldBe(["name"]);
        Check(s_wish with { Name = "Year \u202Eend" }).ShouldBe(["name"]);
        Check(s_wish with { Until = null }).ShouldBe(["until"]);
        Check(s_wish with { Until = Noon }).ShouldBe(["until"]);
        Check(s_wish with { Until = s_wish.From }).ShouldBe(["until"]);
        Check(s_wish with { Until = s_wish.From + FreezeRules.Longest }).ShouldBeEmpty();
        Check(s_wish with { Until = s_wish.From + FreezeRules.Longest + TimeSpan.FromTicks(1) }).ShouldBe(["until"]);
        Check(s_wish with { From = Noon.AddYears(3), Until = Noon.AddYears(3).AddDays(1) }).ShouldBe(["from"]);
        Check(s_wish with { Reason = "" }).ShouldBe(["reason"]);
    }

    public Task<AccessMap> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new AccessMap([], [new ClusterEnvironment("production", [])]));

    public Task<IReadOnlyList<Finding>> EditAsync(
        Func<AccessMap, AccessEdit> decide,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<bool> SeedAsync(string seed, Assignment assignment, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> SeedAsync(string seed, ClusterEnvironment environment, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static IEnumerable<string> Check(FreezeWish wish) =>
        FreezeRules.Check(wish, Noon).Select(finding => finding.Field);

    private async Task<IEnumerable<string>> FieldsAsync(FreezeWish wish) =>
        await Edit.AddAsync(HealthPorts.Adam, wish, Cancel) is ProtectionResult.Refused refused
            ? refused.Findings.Select(finding => finding.Field)
            : [];
}
