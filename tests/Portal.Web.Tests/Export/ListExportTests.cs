using System.Net;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Features.Connections;
using Portal.Web.Features.History;
using Portal.Web.Features.Operations;
using Portal.Web.Tests.Features.History;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Export;

/// <summary>Every list as a file, at the address of its button.</summary>
public sealed class ListExportTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/operations.csv?state=active", Role.Viewer, "No.,State,What")]
    [InlineData("/history.csv?kind=external", Role.Auditor, "No.,Time,Who")]
    [InlineData("/connections.csv", Role.Admin, "Name,State,Provider")]
    [InlineData("/upgrades.csv", Role.Viewer, "Cluster,Connection,Urgency")]
    [InlineData("/upgrades.csv?view=retirements", Role.Helpdesk, "Date,What ends,Kind")]
    [InlineData("/clusters/exported/node-pools.csv?connection=contoso&group=rg-shop", Role.Viewer, "Name,State,Mode")]
    public async Task Address_ForWhoMay_AnswersAFile(string address, Role role, string head)
    {
        Hold("exported");
        using var browser = portal.Browser();
        (await browser.SignInAsync(role)).Dispose();

        using var answer = await browser.GetAsync(address, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync(Cancel)).TrimStart('\uFEFF').ShouldStartWith(head);
    }

    [Theory]
    [InlineData("/history.csv", Role.Operator)]
    [InlineData("/connections.csv", Role.Auditor)]
    [InlineData("/clusters/nowhere/node-pools.csv", Role.Viewer)]
    public async Task Address_ForWhoMayNotOrOfNothing_AnswersNoFile(string address, Role role)
    {
        Hold("exported");
        using var browser = portal.Browser();
        (await browser.SignInAsync(role)).Dispose();

        using var answer = await browser.GetAsync(address, Cancel);

        answer.Content.Headers.ContentType?.MediaType.ShouldNotBe("text/csv");
    }

    [Theory]
    [InlineData("/operations.csv", Role.Viewer, false)]
    [InlineData("/operations.csv", Role.Helpdesk, true)]
    [InlineData("/requests.csv", Role.Viewer, false)]
    [InlineData("/requests.csv", Role.Helpdesk, true)]
    public async Task WhoAsked_AndWhy_IsInTheFile_OnlyForWhomHistoryTellsIt(string address, Role role, bool told)
    {
        var operation = FakeOperations.Running(7, "Scale pool web", "", null) with
        {
            Approvers = 1,
            Reason = "spring campaign",
            Ticket = "CHG-7",
        };
        portal.Operations.Operations.Clear();
        portal.Operations.Operations.Add(operation);
        portal.Requests.Requests.Clear();
        portal.Requests.Requests.Add(new Core.Approvals.Requests.Request(operation, []));
        using var browser = portal.Browser();
        (await browser.SignInAsync(role)).Dispose();

        var file = await browser.GetStringAsync(address, Cancel);

        file.ShouldContain("Scale pool web");
        foreach (var word in (string[])["operator@contoso", "spring campaign", "CHG-7"])
        {
            file.Contains(word, StringComparison.Ordinal).ShouldBe(told, word);
        }
    }

    [Fact]
    public async Task History_TakenAlongByWhoMayNot_IsHistory()
    {
        using var browser = portal.Browser();
        (await browser.SignInAsync(Role.Operator)).Dispose();

        (await browser.GetAsync("/history.csv", Cancel)).Dispose();

        portal.History.Written.ShouldContain(entry =>
            entry.Kind == HistoryKind.Denied && entry.Action == Permission.ExportHistory
        );
    }

    [Fact]
    public async Task History_WhoseTextTakesSeveralAnswers_IsInTheFileWhole()
    {
        foreach (
            var sentence in (string[])["needle 1", "hay", "hay", "hay", "needle 2", "needle 3", "hay", "hay", "hay"]
        )
        {
            portal.History.Append(Entries.SignedIn() with { Sentence = sentence });
        }
        using var browser = portal.Browser();
        (await browser.SignInAsync(Role.Auditor)).Dispose();
        portal.History.Patience = 2;

        var file = await browser.GetStringAsync("/history.csv?text=needle", Cancel);
        portal.History.Patience = int.MaxValue;

        string.Concat(file.Split("needle ")[1..].Select(rest => rest[0])).ShouldBe("321");
    }

    [Fact]
    public Task Operations_LeaveBeforeTheLastIsRead()
    {
        portal.Operations.Operations.Clear();
        return ShouldLeaveEarlyAsync(
            "/operations.csv",
            Role.Viewer,
            page: 200,
            number => portal.Operations.Operations.Add(FakeOperations.Running(number, "Scale pool web", "", null))
        );
    }

    [Fact]
    public Task History_LeavesBeforeTheLastIsRead() =>
        ShouldLeaveEarlyAsync(
            "/history.csv?kind=ended",
            Role.Auditor,
            page: 500,
            number => portal.History.Append(Entries.Ended(number, "succeeded"))
        );

    [Fact]
    public async Task Files_AreReadWithoutCountingWhatThereIs()
    {
        using var browser = portal.Browser();
        (await browser.SignInAsync(Role.Admin)).Dispose();
        portal.Operations.Queries.Clear();
        portal.Requests.Queries.Clear();
        portal.History.Queries.Clear();

        foreach (var list in (string[])["operations", "requests", "history"])
        {
            await browser.GetStringAsync($"/{list}.csv", Cancel);
        }

        // As many pages as there is of what other tests left.
        portal.Operations.Queries.Select(query => query.Counted).Distinct().ShouldBe([false]);
        portal.Requests.Queries.Select(query => query.Counted).Distinct().ShouldBe([false]);
        portal.History.Queries.Select(query => query.Counted).Distinct().ShouldBe([false]);
    }

    [Fact]
    public async Task List_ThatCannotBeRead_IsNoFile()
    {
        using var browser = portal.Browser();
        (await browser.SignInAsync(Role.Viewer)).Dispose();
        portal.Operations.Failure = new InvalidOperationException("The database is away.");

        using var answer = await browser.GetAsync("/operations.csv", Cancel);

        portal.Operations.Failure = null;
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType?.MediaType.ShouldNotBe("text/csv");
    }

    [Fact]
    public void History_WithoutTheRightToDifferences_HasNone()
    {
        var entry = new FakeHistory().Append(Entries.Ended(7, "succeeded"));

        HistoryExport.Line(entry, differences: true).ShouldContain("""{""limits.cpu"":""64""}""");
        HistoryExport.Line(entry, differences: false).ShouldNotContain("limits.cpu");
    }

    [Fact]
    public void Operations_Pools_AndConnections_SayWhatTheirListsShow()
    {
        var operation = FakeOperations.Running(7, "Scale pool web", "", null) with
        {
            State = OperationState.Failed,
            Error = new OperationError("QuotaExceeded", "Too many, of \"D4\".", "Ask."),
        };
        OperationExport.Line(operation).ShouldEndWith(",\"Too many, of \"\"D4\"\".\"\r\n");

        ClusterToolExport
            .Write([FakeInventory.Pool("web", 4) with { Autoscale = true, MinCount = 1, MaxCount = 8 }], name => name)
            .Split("\r\n")[1]
            .ShouldBe(
                "web,Succeeded,User,Linux,AKSUbuntu-2204gen2containerd-202511.01.0,Standard_D4s_v5,4,1-8,1.34.4,1 2,dedicated=web:NoSchedule,tier=front"
            );

        ConnectionExport
            .Write(
                [
                    new ConnectionRow("contoso", "Aks", Core.Connections.ConnectionSource.Portal)
                    {
                        Problem = "No credential.",
                    },
                ],
                name => name
            )
            .Split("\r\n")[1]
            .ShouldBe("contoso,Failed,Aks,,,Source.Portal,,,No credential.");
    }

    private async Task ShouldLeaveEarlyAsync(string address, Role role, int page, Action<int> add)
    {
        using var browser = portal.Browser();
        (await browser.SignInAsync(role)).Dispose();
        var older = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        portal.Operations.Older = portal.History.Older = () => older.Task;
        for (var number = 1; number <= page + 1; number++)
        {
            add(number);
        }

        using var answer = await browser.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        List<string> first = [];
        while (first.Count <= page)
        {
            first.Add((await lines.ReadLineAsync(Cancel)).ShouldNotBeNull());
        }

        first.Distinct().Count().ShouldBe(page + 1);
        older.SetResult();
        (await lines.ReadToEndAsync(Cancel))
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .ShouldHaveSingleItem();
    }

    private void Hold(params string[] names)
    {
        portal.Inventory.Clusters.Clear();
        portal.Inventory.Clusters.AddRange(names.Select(name => FakeInventory.Cluster(name)));
    }
}
