using Bunit;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Upgrades;
using Portal.Web.Features.ClusterTools.Upgrades;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools.Upgrades;

/// <summary>The upgrade of a whole cluster.</summary>
public sealed class UpgradePageTests : UpgradeScreenTest
{
    [Fact]
    public void Form_OpensWithTheNewestVersionAndAllPools_UserPoolsFirst()
    {
        var page = Checked<UpgradePage>();

        page.Find("#version").GetAttribute("value").ShouldBe("1.35.1");
        Sentences(page).ShouldContain("from 1.34.4 to 1.35.1");
        var change = Started<UpgradeCluster, UpgradePage>(page);
        change.Pools.ShouldBe(["apps", "system"]);
        change.UpgradeSettings.ShouldBeEmpty();
        change.ForceUntil.ShouldBeNull();
    }

    [Fact]
    public void Settings_ShowWhatThePoolHas_AndBecomePartOfThePlanWhenEdited()
    {
        var page = Checked<UpgradePage>();
        page.Find("#upgradeSettings-apps-drainTimeoutMinutes").GetAttribute("value").ShouldBe("20");
        page.Find(".upgrade-settings summary").TextContent.ShouldContain("surge 10%");

        page.Find("#upgradeSettings-apps-maxSurge").Input("33%");
        page.WaitForElement("#upgradeSettings-apps-undrainable").Change("Cordon");

        page.WaitForAssertion(() => Sentences(page).ShouldContain("surge nodes: 33% instead of 10%"));
        page.FindAll(".difference-removed").ShouldContain(line => line.TextContent.Contains("maxSurge: \"10%\""));
        var change = Started<UpgradeCluster, UpgradePage>(page);
        change
            .UpgradeSettings.ShouldHaveSingleItem()
            .ShouldBe(
                new(
                    "apps",
                    new PoolUpgrades
                    {
                        MaxSurge = "33%",
                        MaxUnavailable = "",
                        DrainTimeoutMinutes = 20,
                        Undrainable = Undrainable.Cordon,
                    }
                )
            );
    }

    [Fact]
    public void Settings_OfAPoolThatStays_AreNotAsked()
    {
        var page = Checked<UpgradePage>();
        page.Find("#upgradeSettings-apps-maxSurge").Input("33%");

        page.WaitForElement("#pools-apps").Change(false);

        page.WaitForAssertion(() => page.FindAll("#upgradeSettings-apps-maxSurge").ShouldBeEmpty());
        Sentences(page).ShouldContain("Pool apps stays at 1.32.4.");
        Started<UpgradeCluster, UpgradePage>(page).UpgradeSettings.ShouldBeEmpty();
    }

    [Fact]
    public void Settings_ThatBreakARule_AreSaidAtTheirFieldAndHoldTheStart()
    {
        var page = Checked<UpgradePage>();

        page.Find("#upgradeSettings-apps-soakMinutes").Input("31");
        page.WaitForElement("#upgradeSettings-apps-soakMinutes").Change("31");

        page.WaitForAssertion(() =>
        {
            page.Find("#upgradeSettings-apps-soakMinutes-error").TextContent.ShouldContain("0 to 30 minutes");
            Refusal(page).ShouldBe("The pre-flight found what must be solved first: 1.");
        });
    }

    [Fact]
    public void Settings_ThatAreNoNumber_AreSaidBeforeAnyRule()
    {
        var page = Checked<UpgradePage>();

        page.Find("#upgradeSettings-system-drainTimeoutMinutes").Input("soon");

        page.WaitForAssertion(() => Refusal(page).ShouldBe("“soon” is not a whole number."));
    }

    [Fact]
    public void Unfinished_UpgradeIsOfferedAgain_AndSaysWhatARunWillDo()
    {
        Become(
            pool => pool with { KubernetesVersion = "1.34.4", ProvisioningState = "Failed", Count = 3 },
            cluster => cluster with { ProvisioningState = "Failed" }
        );
        Offer([], apps: []);
        Facts.Nodes.AddRange([
            FakeChangeFacts.Node("a", "apps", "1.34.4"),
            FakeChangeFacts.Node("b", "apps", "1.32.4"),
            FakeChangeFacts.Node("c", "apps", "1.32.4"),
        ]);

        var page = Checked<UpgradePage>();

        page.Find("#version").GetAttribute("value").ShouldBe("1.34.4");
        Sentences(page)
            .ShouldContain(
                "Resumes the upgrade of pool apps, whose last operation failed: 1 node that already has 1.34.4 stays, 2 nodes are left."
            );
        Started<UpgradeCluster, UpgradePage>(page).Version.ShouldBe("1.34.4");
        Operations
            .Created[0]
            .Preflight!.Sentences.ShouldContain(it => it.StartsWith("Resumes the upgrade of pool apps"));
    }

    [Fact]
    public void Newest_IsSaidInsteadOfAForm()
    {
        Become(pool => pool with { KubernetesVersion = "1.34.4" });
        Offer([], apps: []);

        var page = Page<UpgradePage>();

        page.WaitForElement(".notice").TextContent.ShouldContain("1.34.4 is the newest version");
        page.FindAll("#version").ShouldBeEmpty();
    }

    [Fact]
    public void Offers_NotReadYet_AreSaid_AndPoolsCanStillFollow()
    {
        Offers.Readings.Clear();

        var page = Page<UpgradePage>();

        page.WaitForElement(".stale-reading").TextContent.ShouldContain("not yet said");
        page.FindAll("#version option").Select(option => option.GetAttribute("value")).ShouldBe(["", "1.34.4"]);
    }

    [Fact]
    public void Offers_NotReadYet_CanBeAskedForNow()
    {
        var answer = Offers.Readings[Shop.Id].Offers;
        Offers.Readings.Clear();
        var page = Page<UpgradePage>();
        Offers.Answer = () => throw new FarSideException("Timeout", "Azure did not answer.", "Check the network.");

        page.WaitForElement(".stale-reading button").Click();
        page.WaitForAssertion(() =>
            page.Find(".stale-reading").TextContent.ShouldContain("Azure did not answer. Check the network.")
        );
        Offers.Answer = () => answer;
        page.Find(".stale-reading button").Click();

        page.WaitForAssertion(() => page.FindAll(".stale-reading").ShouldBeEmpty());
        page.FindAll("#version option").Select(option => option.GetAttribute("value")).ShouldContain("1.35.1");
    }

    [Fact]
    public void Conflict_LeadsToWhatRuns_AndKeepsWhatWasEntered()
    {
        var page = Checked<UpgradePage>();
        page.Find("#version").Change("1.34.9");
        page.WaitForElement("#upgradeSettings-apps-maxSurge").Input("2");
        page.WaitForElement("#reason").Input("quarterly upgrade");
        page.WaitForAssertion(() => Refusal(page).ShouldBeNull());
        Operations.CreateFailure = new OperationConflictException(17);

        Button(page).Click();

        page.WaitForElement(".wizard-failure a").GetAttribute("href").ShouldBe("/operations/17");
        page.Find("#version").GetAttribute("value").ShouldBe("1.34.9");
        page.Find("#upgradeSettings-apps-maxSurge").GetAttribute("value").ShouldBe("2");
        page.Find("#reason").GetAttribute("value").ShouldBe("quarterly upgrade");
    }

    [Fact]
    public void Approver_IsToldWhyNot() =>
        Refusal(Checked<UpgradePage>(role: Role.Approver))!.ShouldContain("does not include the permission");

    [Fact]
    public void Helpdesk_IsToldWhyNot() =>
        Refusal(Checked<UpgradePage>(role: Role.Helpdesk))!.ShouldContain("Helpdesk");
}
