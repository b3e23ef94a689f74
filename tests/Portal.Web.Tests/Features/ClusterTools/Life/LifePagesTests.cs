using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Web.Features.ClusterTools.Life;

namespace Portal.Web.Tests.Features.ClusterTools.Life;

public sealed class LifePagesTests : LifeScreenTest
{
    [Fact]
    public void Deletion_SaysWhatGoes_WantsTheNameTyped_AndCanBeCalledBackForAnHour()
    {
        var page = Page<DeleteClusterPage>();
        Reason(page);

        page.WaitForAssertion(() => page.Find(".preflight .findings").TextContent.ShouldContain("V-DEL-01"));
        page.Find(".change-cooloff").TextContent.ShouldContain("60");
        Start(page).GetAttribute("title")!.ShouldContain("shop-prod");
        page.Find("#typed-name").Input("shop-prod");

        var change = Started<DeleteCluster, DeleteClusterPage>(page);
        (change.ResourceId, change.CoolOff).ShouldBe((Shop.ProviderId, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Deletion_ThatWaitsLessThanThePortalSays_IsRefused()
    {
        var delete = DeleteCluster.Of(Shop, new DeletionPolicy(TimeSpan.FromMinutes(59)));

        var result = await Services
            .GetRequiredService<ChangeCluster>()
            .StartAsync(
                new Caller("o-1", "Olga", [Role.Operator], null, "c-1"),
                new ChangeWish(delete, "because", null, Shop.Name),
                Xunit.TestContext.Current.CancellationToken
            );

        result
            .ShouldBeOfType<ChangeResult.Refused>()
            .Report.Findings.Where(it => it.Severity == Severity.Block)
            .ShouldHaveSingleItem()
            .RuleId.ShouldBe("P-COOLOFF");
        Operations.Created.ShouldBeEmpty();
    }

    [Fact]
    public void Rotation_WarnsWhomItThrowsOut()
    {
        var page = Page<RotateCertificatesPage>();
        Reason(page);

        page.WaitForAssertion(() => page.Find(".preflight .findings").TextContent.ShouldContain("Every kubeconfig"));
        Started<RotateCertificates, RotateCertificatesPage>(page).ClusterId.ShouldBe(Shop.Id);
    }

    [Fact]
    public void Stop_IsStartedWithItsReason()
    {
        var page = Page<StopClusterPage>();
        Reason(page, "the night");

        Started<StopCluster, StopClusterPage>(page);
        Operations.Created[0].Reason.ShouldBe("the night");
    }

    [Fact]
    public void Start_OfWhatRuns_IsBlocked()
    {
        var page = Page<StartClusterPage>();

        page.WaitForAssertion(() => page.Find(".preflight .findings").TextContent.ShouldContain("V-SS-05"));
    }

    [Fact]
    public void Tags_AreAddedAndRemoved_WithTheDifferenceInSight()
    {
        var page = Page<EditTagsPage>();
        page.FindAll(".wizard-taglist button")[^1].Click();
        page.WaitForElement("[aria-label='Name of tag 2']").Input("cost-center");
        page.Find("[aria-label='Value of tag 2']").Input("42");
        page.Find("[aria-label='Remove team']").Click();
        Reason(page);

        page.WaitForAssertion(() => page.Find(".wizard-sentences").TextContent.ShouldContain("Adds cost-center: 42."));
        page.Find(".difference-removed").TextContent.ShouldContain("team");
        Started<EditTags, EditTagsPage>(page).Tags.ShouldBe(new Dictionary<string, string> { ["cost-center"] = "42" });
    }

    [Fact]
    public void Tags_ThatMarkProduction_WarnOfTheRights()
    {
        var page = Page<EditTagsPage>();
        page.Find("[aria-label='Name of tag 1']").Input("environment");
        page.Find("[aria-label='Value of tag 1']").Input("production");

        page.WaitForAssertion(() => page.Find(".preflight .findings").TextContent.ShouldContain("P-PROD"));
    }

    [Fact]
    public void Tags_OfOneNameTwice_AreSaid()
    {
        var page = Page<EditTagsPage>();
        page.FindAll(".wizard-taglist button")[^1].Click();
        page.WaitForElement("[aria-label='Name of tag 2']").Input("team");
        page.Find("[aria-label='Name of tag 2']").Change("team");

        page.Find("#tags-1-error").TextContent.ShouldContain("more than once");
    }

    [Fact]
    public void Command_IsKeptAsTyped_AndSecretsAreWarnedOf()
    {
        var page = Page<RunCommandPage>();
        page.Find("#command").Input("kubectl get nodes");
        Reason(page);

        page.WaitForAssertion(() => page.Find(".preflight .findings").TextContent.ShouldContain("V-CMD-03"));
        Started<RunCommand, RunCommandPage>(page).Command.ShouldBe("kubectl get nodes");
    }

    [Fact]
    public void Kubeconfig_IsAskedForByAForm_ThatNamesWhatIsMissing()
    {
        Become(cluster =>
            cluster with
            {
                Details = new JsonObject { ["disableLocalAccounts"] = true, ["aadProfile"] = new JsonObject() },
            }
        );

        var page = Page<KubeconfigPage>();

        var form = page.Find("form");
        (form.GetAttribute("method"), form.GetAttribute("action")).ShouldBe(("post", "/kubeconfigs"));
        page.Find("[name=clusterId]").GetAttribute("value").ShouldBe($"{Shop.Id}");
        page.Find("[value=Admin]").HasAttribute("disabled").ShouldBeTrue();
        page.Find("[value=User]").HasAttribute("disabled").ShouldBeFalse();
        page.Find("form").TextContent.ShouldContain("Local accounts are disabled");
        page.Find("form").TextContent.ShouldContain("kubelogin");
        page.Markup.ShouldNotContain("apiVersion: v1");
    }

    [Fact]
    public void Kubeconfig_ForAnAdmin_IsAskedForAsAUserAndRefusedAsAnAdministrator()
    {
        Become(cluster => cluster with { Details = new JsonObject { ["aadProfile"] = new JsonObject() } });

        var page = Page<KubeconfigPage>(Role.Admin);

        page.Find("[type=submit]").HasAttribute("disabled").ShouldBeFalse();
        page.Find("[value=User]").HasAttribute("disabled").ShouldBeFalse();
        page.Find("[value=Admin]").HasAttribute("disabled").ShouldBeTrue();
        page.Find("form").TextContent.ShouldContain("does not include the permission");
    }

    [Fact]
    public void Kubeconfig_OfAClusterThatSignsNobodyIn_CarriesEveryRight_AndSaysSo()
    {
        var page = Page<KubeconfigPage>(Role.Admin);

        page.Find("[value=User]").HasAttribute("disabled").ShouldBeTrue();
        page.Find("#kind-User-help").TextContent.ShouldContain("carries every right");
        page.Find(".wizard-note").TextContent.ShouldContain("does not sign people in by Entra");
    }
}
