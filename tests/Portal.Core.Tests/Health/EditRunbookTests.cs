using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Core.Tests.Approvals;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Health;

public sealed class EditRunbookTests
{
    private const string Key = "disk-full";
    private readonly HealthPorts _ports = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private EditRunbook Edit
    {
        get
        {
            var time = new ManualTimeProvider(Nodes.Now);
            return new EditRunbook(StoredPolicies.Gate(_ports, time), _ports, time);
        }
    }

    [Fact]
    public async Task Admin_EditsAndResets_WithBeforeAndAfterInHistory()
    {
        var shipped = ShippedRunbooks.Find(Key)!;

        (await Edit.SaveAsync(HealthPorts.Adam, Wish("# Ours\nCall Tom."), Cancel)).ShouldBe(EditRunbookResult.Done);
        _ports.Edited!.Title.ShouldBe("Ours");
        _ports.Edited.EditedBy.ShouldBe("Adam");
        (await Edit.ResetAsync(HealthPorts.Adam, Wish(""), Cancel)).ShouldBe(EditRunbookResult.Done);

        _ports.Entries.Select(entry => entry.Kind).ShouldBe([HistoryKind.Changed, HistoryKind.Changed]);
        _ports.Entries[0].Before!["markdown"]!.GetValue<string>().ShouldBe(shipped.Markdown);
        _ports.Entries[0].After!["markdown"]!.GetValue<string>().ShouldBe("# Ours\nCall Tom.");
        _ports.Entries[1].After!["markdown"]!.GetValue<string>().ShouldBe(shipped.Markdown);
    }

    [Fact]
    public async Task Anybody_ElseThanAnAdmin_IsRefused()
    {
        await Should.ThrowAsync<AccessDeniedException>(() => Edit.SaveAsync(HealthPorts.Olga, Wish("# A"), Cancel));
        await Should.ThrowAsync<AccessDeniedException>(() => Edit.ResetAsync(HealthPorts.Hella, Wish("# A"), Cancel));

        _ports.Edited.ShouldBeNull();
    }

    [Fact]
    public async Task Text_EmptyTooLongWithoutReasonOrUnknown_IsNotSaved()
    {
        (await RefusedAsync(Wish("  "))).ShouldBe(["markdown"]);
        (await RefusedAsync(Wish(new string('x', EditRunbook.LongestText + 1)))).ShouldBe(["markdown"]);
        (await RefusedAsync(Wish("# A") with { Reason = "" })).ShouldBe(["reason"]);
        (await Edit.SaveAsync(HealthPorts.Adam, Wish("# A") with { Key = "no" }, Cancel)).ShouldBe(
            EditRunbookResult.NotFound
        );
        _ports.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_ChangedBySomebodyElseMeanwhile_IsNotOverwritten()
    {
        _ports.Overtaken = true;

        (await Edit.SaveAsync(HealthPorts.Adam, Wish("# A"), Cancel)).ShouldBe(EditRunbookResult.Overtaken);
    }

    private async Task<IEnumerable<string>> RefusedAsync(RunbookEdit edit) =>
        (await Edit.SaveAsync(HealthPorts.Adam, edit, Cancel))
            .ShouldBeOfType<EditRunbookResult.Refused>()
            .Findings.Select(finding => finding.Field);

    private static RunbookEdit Wish(string markdown) => new(Key, markdown, null, "our numbers", null);
}
