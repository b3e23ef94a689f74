using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Drafts;
using Portal.Data.Drafts;
using Portal.TestKit.Time;

namespace Portal.Data.Tests.Drafts;

public sealed class DraftStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private IDraftStore Drafts => Portal.Get<IDraftStore>();

    [Fact]
    public async Task Save_EachTime_GivesANewRevision()
    {
        var first = await SaveAsync("first\0", expected: null);
        var second = await SaveAsync("second", first);

        second.ShouldNotBeNull().ShouldNotBe(first.ShouldNotBeNull());
        var draft = (await Drafts.FindAsync("o-1", "create", Cancel))!;
        draft.Body["text"]!.GetValue<string>().ShouldBe("second");
        (draft.SavedAt, draft.Revision).ShouldBe((Samples.Noon, second.Value));
        (await Drafts.FindAsync("o-2", "create", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Save_OverWhatAnotherWindowWrote_SavesNothing()
    {
        var mine = await SaveAsync("mine", expected: null);
        await SaveAsync("theirs", mine);

        (await SaveAsync("mine again", mine)).ShouldBeNull();
        (await SaveAsync("a window that knew of none", expected: null)).ShouldBeNull();

        (await Drafts.FindAsync("o-1", "create", Cancel))!.Body["text"]!.GetValue<string>().ShouldBe("theirs");
    }

    [Fact]
    public async Task Save_OfADraftThatWasEnded_SavesNothing_EvenIfAnotherHasBegun()
    {
        var mine = (await SaveAsync("mine", expected: null)).ShouldNotBeNull();
        await Drafts.DeleteAsync("o-1", "create", mine, Cancel);

        (await SaveAsync("mine again", mine)).ShouldBeNull();
        await SaveAsync("a new one", expected: null);
        (await SaveAsync("mine again", mine)).ShouldBeNull();
    }

    [Fact]
    public async Task Save_ByTwoWindowsAtOnce_LetsOneWin()
    {
        var before = await SaveAsync("before", expected: null);

        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(window => SaveAsync($"window {window}", before)));

        saved.Count(revision => revision is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Delete_OfARevision_LeavesALaterOne()
    {
        var mine = (await SaveAsync("mine", expected: null)).ShouldNotBeNull();
        var theirs = (await SaveAsync("theirs", mine)).ShouldNotBeNull();

        await Drafts.DeleteAsync("o-1", "create", mine, Cancel);
        (await Drafts.FindAsync("o-1", "create", Cancel)).ShouldNotBeNull();

        await Drafts.DeleteAsync("o-1", "create", theirs, Cancel);
        (await Drafts.FindAsync("o-1", "create", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Draft_UntouchedFor90Days_IsForgotten()
    {
        await SaveAsync("left behind", expected: null);
        await Drafts.SaveAsync("o-2", "create", new JsonObject(), Samples.Noon.AddDays(1), expected: null, Cancel);

        await ForgetAsync(Samples.Noon.AddDays(90));
        (await Drafts.FindAsync("o-1", "create", Cancel)).ShouldNotBeNull();
        await ForgetAsync(Samples.Noon.AddDays(90).AddMinutes(1));

        (await Drafts.FindAsync("o-1", "create", Cancel)).ShouldBeNull();
        (await Drafts.FindAsync("o-2", "create", Cancel)).ShouldNotBeNull();
    }

    private async Task ForgetAsync(DateTimeOffset at)
    {
        await using var replica = Portal.Compose(new ManualTimeProvider(at));
        await replica.GetRequiredService<DraftPast>().ForgetAsync(Cancel);
    }

    private Task<Guid?> SaveAsync(string text, Guid? expected) =>
        Drafts.SaveAsync("o-1", "create", new JsonObject { ["text"] = text }, Samples.Noon, expected, Cancel);
}
