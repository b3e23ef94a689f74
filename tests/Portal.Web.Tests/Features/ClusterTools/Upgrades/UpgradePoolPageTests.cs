using Bunit;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Core.Upgrades;
using Portal.Web.Features.ClusterTools.Upgrades;

namespace Portal.Web.Tests.Features.ClusterTools.Upgrades;

/// <summary>The upgrade of one pool.</summary>
public sealed class UpgradePoolPageTests : UpgradeScreenTest
{
    [Fact]
    public void Form_OffersEveryVersionUpToTheControlPlanes_TheNewestChosen()
    {
        var page = Checked<UpgradePoolPage>("apps");

        page.FindAll("#version option")
            .Select(option => option.GetAttribute("value"))
            .ShouldBe(["", "1.34.4", "1.34.2", "1.33.5"]);
        page.Find("#version").GetAttribute("value").ShouldBe("1.34.4");
    }

    [Fact]
    public void Start_TakesTheChosenVersionAndTheEditedSettings()
    {
        var page = Checked<UpgradePoolPage>("apps");
        page.Find("#version").Change("1.33.5");
        page.WaitForElement("#soakMinutes").Input("5");

        page.WaitForAssertion(() => Sentences(page).ShouldContain("pause after a node: 5 minutes instead of none"));
        var change = Started<UpgradePool, UpgradePoolPage>(page);
        (change.Pool, change.Version, change.UpgradeSettings!.SoakMinutes).ShouldBe(("apps", "1.33.5", 5));
        Operations.Created[0].Kind.ShouldBe(OperationKind.UpgradePool);
    }

    [Fact]
    public void Start_WithoutEdits_LeavesTheSettingsAlone() =>
        Started<UpgradePool, UpgradePoolPage>(Checked<UpgradePoolPage>("apps")).UpgradeSettings.ShouldBeNull();

    [Fact]
    public void FailedUpgrade_CanGoOnToTheVersionThatThePoolShows()
    {
        Become(pool => pool with { KubernetesVersion = "1.34.4", ProvisioningState = "Failed" });

        var page = Checked<UpgradePoolPage>("apps");

        page.Find("#version").GetAttribute("value").ShouldBe("1.34.4");
        Sentences(page).ShouldContain("The last operation on pool apps failed.");
        Started<UpgradePool, UpgradePoolPage>(page).Version.ShouldBe("1.34.4");
    }

    [Fact]
    public void PoolThatIsLevel_HasNothingToChoose()
    {
        Become(pool => pool with { KubernetesVersion = "1.34.4" });

        var page = Page<UpgradePoolPage>("apps");

        page.WaitForElement(".notice").TextContent.ShouldContain("Pool apps has 1.34.4, as its control plane");
        page.Find(".notice a").GetAttribute("href").ShouldBe("/clusters/shop-prod/upgrade");
        page.FindAll("#version").ShouldBeEmpty();
    }

    [Fact]
    public void Settings_ThatBreakARule_AreSaidAtTheirField()
    {
        var page = Checked<UpgradePoolPage>("apps");

        page.Find("#maxSurge").Input("lots");
        page.WaitForElement("#maxSurge").Change("lots");

        page.WaitForAssertion(() => page.Find("#maxSurge-error").TextContent.ShouldContain("is not a surge"));
    }

    [Fact]
    public void Conflict_KeepsWhatWasEntered()
    {
        var page = Checked<UpgradePoolPage>("apps");
        page.Find("#version").Change("1.33.5");
        page.WaitForElement("#soakMinutes").Input("5");
        page.WaitForElement("#reason").Input("quarterly upgrade");
        page.WaitForAssertion(() => Refusal(page).ShouldBeNull());
        Operations.CreateFailure = new OperationConflictException(17);

        Button(page).Click();

        page.WaitForElement(".wizard-failure a").GetAttribute("href").ShouldBe("/operations/17");
        page.Find("#version").GetAttribute("value").ShouldBe("1.33.5");
        page.Find("#soakMinutes").GetAttribute("value").ShouldBe("5");
    }

    [Fact]
    public void PoolThatIsGone_LeadsToTheList() =>
        Page<UpgradePoolPage>("gone")
            .WaitForElement(".notice a")
            .GetAttribute("href")
            .ShouldBe("/clusters/shop-prod/node-pools");

    [Fact]
    public void Approver_IsToldWhyNot() =>
        Refusal(Checked<UpgradePoolPage>("apps", Role.Approver))!.ShouldContain("does not include the permission");
}
