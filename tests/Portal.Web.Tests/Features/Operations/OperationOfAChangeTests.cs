using System.Text.Json.Nodes;
using Bunit;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Web.Features.Operations;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.Operations;

/// <summary>What the page of an operation shows when it changes a cluster that existed.</summary>
public sealed class OperationOfAChangeTests : ScreenTest
{
    [Fact]
    public void Page_ShowsTheWordsThatWereRead_BeforeAndAfter_AndThePreflight()
    {
        var page = Page(Role.Auditor, Change());

        page.Find(".wizard-sentences").TextContent.ShouldContain("Pool apps grows from 4 nodes to 6 nodes.");
        page.Find(".difference-removed").TextContent.ShouldContain("count: 4");
        page.Find(".difference-added").TextContent.ShouldContain("count: 6");
        var report = page.FindAll(".panel").Single(it => it.GetAttribute("aria-label") == "Pre-flight: report");
        report.TextContent.ShouldContain("Let pass with your reason (1)");
        report.TextContent.ShouldContain("One node is no spare.");
        report.TextContent.ShouldContain("8 other checks hold.");
    }

    [Fact]
    public void Page_OfWhoMayNotSeeWhatAChangeContains_ShowsNoneOfIt()
    {
        var page = Page(Role.Viewer, Change());

        page.Markup.ShouldNotContain("grows from");
        page.Markup.ShouldNotContain("One node is no spare.");
        page.Markup.ShouldContain("Your role may not see what a change contains.");
    }

    [Fact]
    public void CoolingOff_CanBeCalledBackAtOnce()
    {
        var page = Page(Role.Operator, Change() with { Steps = [Step(CoolOffStep.StepName)] });

        page.FindAll(".page-header .button").Single(it => it.TextContent.Contains("Call back")).Click();

        page.WaitForAssertion(() =>
            Operations.Triggers.ShouldHaveSingleItem().Trigger.ShouldBe(OperationTrigger.RequestCancel)
        );
    }

    [Fact]
    public void AfterTheCoolOff_ThereIsNothingToCallBack()
    {
        var page = Page(Role.Operator, Change() with { Steps = [Step("Delete the cluster")] });

        page.Find(".page-header").TextContent.ShouldNotContain("Call back");
        page.Find(".page-header").TextContent.ShouldContain("Cancel…");
    }

    [Fact]
    public void Command_ShowsItsOutput_ToThoseWhoMayRunOne()
    {
        var ran = Ran(CommandResult.Of(3, "no such thing", null).ToJson());

        Page(Role.Operator, ran).Find(".command-output").TextContent.ShouldBe("no such thing");
    }

    [Fact]
    public void Command_HidesItsOutput_FromOthers() =>
        Page(Role.Auditor, Ran(CommandResult.Of(3, "no such thing", null).ToJson()))
            .Markup.ShouldNotContain("no such thing");

    [Fact]
    public void Command_ThatStillRuns_HasNoOutputYet() =>
        Page(Role.Operator, Ran(new JsonObject { ["following"] = new JsonObject() }))
            .FindAll(".command-output")
            .ShouldBeEmpty();

    private Operation Ran(JsonNode checkpoint) =>
        Change() with
        {
            Kind = OperationKind.RunCommand,
            Steps = [Step("Run the command") with { Checkpoint = checkpoint }, Step("Result")],
        };

    private IRenderedComponent<OperationDetailPage> Page(Role role, Operation operation)
    {
        SignIn(role);
        Operations.Operations.Add(operation);
        return Render<OperationDetailPage>(parameters => parameters.Add(page => page.Id, 7));
    }

    private Operation Change() =>
        Screens.Creation(Time.GetUtcNow()) with
        {
            Kind = Permission.ScaleOut,
            Before = new JsonObject { ["count"] = 4 },
            Preflight = new PreflightReport(
                Time.GetUtcNow(),
                [new("V-NP-04", Severity.Warning, "count", "One node is no spare.", new("https://example.test/"))],
                8
            )
            {
                Sentences = ["Pool apps grows from 4 nodes to 6 nodes."],
                After = new JsonObject { ["count"] = 6 },
            },
        };

    private static OperationStep Step(string name) => new(0, name, StepState.Running, null, null, null, null, null, []);
}
