using System.Text.Json.Nodes;
using Portal.Core.Drafts;

namespace Portal.Data.Tests.Drafts;

public sealed class DraftStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private IDraftStore Drafts => Portal.Get<IDraftStore>();

    [Fact]
    public async Task Save_EarlierKeystrokeArrivesLast_DoesNotWin()
    {
        await SaveAsync("second", Samples.Noon.AddSeconds(1));
        await SaveAsync("first\0", Samples.Noon);

        var draft = (await Drafts.FindAsync("o-1", "create", Cancel))!;

        draft.Body["text"]!.GetValue<string>().ShouldBe("second");
        draft.SavedAt.ShouldBe(Samples.Noon.AddSeconds(1));
        (await Drafts.FindAsync("o-2", "create", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Delete_Draft_IsGone()
    {
        await SaveAsync("text", Samples.Noon);

        await Drafts.DeleteAsync("o-1", "create", Cancel);

        (await Drafts.FindAsync("o-1", "create", Cancel)).ShouldBeNull();
    }

    private Task SaveAsync(string text, DateTimeOffset at) =>
        Drafts.SaveAsync("o-1", "create", new JsonObject { ["text"] = text }, at, Cancel);
}
