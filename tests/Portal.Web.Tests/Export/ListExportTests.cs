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
        OperationExport
            .Write([operation], name => name)
            .Split("\r\n")[1]
            .ShouldEndWith(",\"Too many, of \"\"D4\"\".\"");

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

    private void Hold(params string[] names)
    {
        portal.Inventory.Clusters.Clear();
        portal.Inventory.Clusters.AddRange(names.Select(name => FakeInventory.Cluster(name)));
    }
}
