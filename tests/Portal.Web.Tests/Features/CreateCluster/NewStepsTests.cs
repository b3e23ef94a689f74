using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Web.Features.CreateCluster;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Tests.Features.CreateCluster;

/// <summary>Access, integrations, maintenance and presets.</summary>
public sealed class NewStepsTests : WizardTest
{
    private const string Identity =
        "/subscriptions/s/resourceGroups/rg-id/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks";

    [Fact]
    public void Access_Identities_that_can_be_listed_are_offered_by_name()
    {
        Catalog.Region = SampleRegion.Catalog with { Nearby = new NearbyResources([Identity], [], []) };
        var page = Open(WizardStep.Access, SampleRegion.Filled);
        page.Find("#access-identity input[value=UserAssigned]").Change("UserAssigned");
        page.FindAll("#access-identityId option")
            .Select(option => option.TextContent)
            .ShouldBe(["Choose…", "aks (rg-id)"]);
        page.Find("#access-identityId").Change(Identity);
        Pause();
        LastSaved.ToPlan().Access.IdentityId.ShouldBe(Identity);
    }

    [Fact]
    public void Access_Identities_that_may_not_be_listed_are_typed()
    {
        var page = Open(WizardStep.Access, SampleRegion.Filled);
        page.Find("#access-identity input[value=UserAssigned]").Change("UserAssigned");
        Type(page, "access-identityId", "aks");
        Errors(page, "access-identityId").ShouldContain("(V-CL-07)");
        Type(page, "access-identityId", Identity);
        Errors(page, "access-identityId").ShouldBe("");
    }

    [Fact]
    public void Access_A_private_cluster_has_a_zone_instead_of_ranges()
    {
        var form = SampleRegion.Filled with { Access = new AccessForm { AuthorizedRanges = ["203.0.113.0/24"] } };
        var page = Open(WizardStep.Access, form);
        page.FindAll("#access-zone").ShouldBeEmpty();
        page.Find("#access-privateCluster").Change(true);
        page.FindAll("#access-authorizedRanges").ShouldBeEmpty();
        page.Find("#access-zone").Change(nameof(ZoneChoice.Own));
        Type(page, "access-privateDnsZone", "mine");
        Errors(page, "access-privateDnsZone").ShouldContain("(V-CL-19)");
        Pause();
        LastSaved.ToPlan().Access.AuthorizedRanges.ShouldBeEmpty();
        LastSaved.Access.AuthorizedRanges.ShouldBe(["203.0.113.0/24"]);
    }

    [Fact]
    public void Access_Workload_identity_turns_the_issuer_on_with_it()
    {
        var page = Open(WizardStep.Access, SampleRegion.Filled);
        page.Find("#access-workloadIdentity").Change(true);
        page.Find("#access-oidcIssuer").HasAttribute("checked").ShouldBeTrue();
        page.Find("#access-oidcIssuer").Change(false);
        Errors(page, "access-workloadIdentity").ShouldContain("(V-CL-08)");
    }

    [Fact]
    public void Access_Groups_are_asked_for_with_Entra_only()
    {
        var page = Open(WizardStep.Access, SampleRegion.Filled);
        page.FindAll("#access-adminGroups").ShouldBeEmpty();
        page.Find("#access-signIn").Change(nameof(SignIn.EntraKubernetesRbac));
        page.Find("#access-adminGroups").Input("admins");
        page.Find("#access-adminGroups").Change("admins");
        Errors(page, "access-adminGroups").ShouldContain("(V-ACC-01)");
    }

    [Fact]
    public void Integrations_Monitoring_asks_for_a_workspace()
    {
        var page = Open(WizardStep.Integrations, SampleRegion.Filled);
        page.Find("#integrations-monitoring").Change(true);
        Type(page, "integrations-workspaceId", "");
        Errors(page, "integrations-workspaceId").ShouldContain("(V-ADD-01)");
        Type(page, "integrations-imageCleanerHours", "daily");
        Errors(page, "integrations-imageCleanerHours").ShouldContain("(P-NUMBER)");
        Type(page, "integrations-imageCleanerHours", "12");
        Errors(page, "integrations-imageCleanerHours").ShouldContain("(V-CL-20)");
    }

    [Fact]
    public void Maintenance_A_window_is_added_said_in_a_sentence_checked_and_removed()
    {
        var page = Open(WizardStep.Maintenance, SampleRegion.Filled);
        page.Find("#maintenance-ClusterUpgrades").Change(true);
        page.Markup.ShouldContain("Upgrades of the cluster happen every Sunday from 01:00 (UTC+00:00) for 4 hours.");
        Type(page, "maintenance-windows-0--durationHours", "2");
        Errors(page, "maintenance-windows-0--durationHours").ShouldContain("(V-MW-03)");
        page.Find("#maintenance-windows-0--repeat").Change(nameof(Repeat.MonthlyByDate));
        Type(page, "maintenance-windows-0--dayOfMonth", "last");
        Errors(page, "maintenance-windows-0--dayOfMonth").ShouldContain("(P-NUMBER)");
        page.Find("#maintenance-ClusterUpgrades").Change(false);
        Pause();
        LastSaved.Maintenance.Windows.ShouldBeEmpty();
    }

    [Fact]
    public void Maintenance_Windows_stand_in_the_order_of_their_kinds()
    {
        var page = Open(WizardStep.Maintenance, SampleRegion.Filled);
        page.Find("#maintenance-NodeUpgrades").Change(true);
        page.Find("#maintenance-Releases").Change(true);
        Pause();
        LastSaved
            .Maintenance.Windows.Select(window => window.Kind)
            .ShouldBe([WindowKind.Releases, WindowKind.NodeUpgrades]);
        page.FindAll("#maintenance-windows-0--repeat").ShouldBeEmpty();
    }

    [Fact]
    public void Network_Pod_subnet_mode_asks_for_a_subnet_here_and_for_each_pool()
    {
        var page = Open(WizardStep.Network, SampleRegion.Filled);
        page.Find("#network-mode").Change(nameof(NetworkMode.PodSubnet));
        page.Find("#network-podSubnetId").Change("");
        Errors(page, "network-podSubnetId").ShouldContain("(V-NP-10)");
        Navigation.NavigateTo(WizardSteps.Address(WizardStep.Pools, 0));
        page.Find("#nodePools-0--podSubnetId").ShouldNotBeNull();
    }

    [Fact]
    public void Pools_Spot_asks_for_a_price_and_not_for_a_surge()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        Navigation.NavigateTo(WizardSteps.Address(WizardStep.Pools, 1));
        page.Find("#nodePools-1--spot").Change(true);
        page.FindAll("#nodePools-1--maxSurge").ShouldBeEmpty();
        Type(page, "nodePools-1--spotMaxPrice", "cheap");
        Errors(page, "nodePools-1--spotMaxPrice").ShouldContain("(P-NUMBER)");
        Type(page, "nodePools-1--spotMaxPrice", "0.98765");
        Errors(page, "nodePools-1--spotMaxPrice").ShouldBe("");
        page.Find("#nodePools-1--undrainable").Change(nameof(Undrainable.Cordon));
        Errors(page, "nodePools-1--undrainable").ShouldContain("(V-NP-17)");
    }

    [Fact]
    public void Windows_topology_runs_at_once_in_subnets_of_its_own()
    {
        var subnet = SampleRegion.Catalog.Subnets[0];
        Catalog.Region = SampleRegion.Catalog with
        {
            Subnets =
            [
                subnet,
                subnet with
                {
                    Id = SampleRegion.SubnetId + "-apps",
                    Name = "nodes-apps",
                    AddressPrefix = "10.20.4.0/24",
                },
                subnet with
                {
                    Id = SampleRegion.SubnetId + "-win",
                    Name = "nodes-win",
                    AddressPrefix = "10.20.8.0/24",
                },
            ],
        };
        var form = SampleRegion.Filled with
        {
            Network = new NetworkForm
            {
                SubnetId = SampleRegion.SubnetId,
                Dataplane = Dataplane.Cilium,
                Policy = NetworkPolicy.Cilium,
            },
        };
        var page = Open(WizardStep.Pools, form);
        Button(page, "Windows topology: 3 pools").Click();
        Pause();
        var plan = LastSaved.ToPlan();
        plan.NodePools.Select(pool => pool.SubnetId?.Split('/')[^1]).ShouldBe([null, "nodes-apps", "nodes-win"]);
        plan.Basics.Windows.ShouldNotBeNull();
        page.Find(".wizard-aside .findings").TextContent.ShouldNotContain("V-WIN");
        page.FindAll(".wizard-aside .badge-bad").ShouldBeEmpty();
    }

    [Fact]
    public async Task Presets_Are_taken_at_once_while_nothing_was_changed_and_asked_about_after()
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        Preset(page, "Production Enterprise").Click();
        Pause();
        var plan = LastSaved.ToPlan();
        (plan.Access.PrivateCluster, plan.Access.SignIn, plan.Integrations.AzurePolicy).ShouldBe(
            (true, SignIn.EntraAzureRbac, true)
        );
        plan.NodePools[1].MaxCount.ShouldBe(100);
        plan.Basics.Name.ShouldBe("shop-01");
        Preset(page, "Production Enterprise").GetAttribute("aria-pressed").ShouldBe("true");
        page.Markup.ShouldContain("The text is taken.");

        Preset(page, "Dev/Test").Click();
        Pause();
        LastSaved.Pools.Count.ShouldBe(1);
        Navigation.NavigateTo(WizardSteps.Address(WizardStep.Pools, 0));
        Type(page, "nodePools-0--name", "mine");
        Navigation.NavigateTo(WizardSteps.Address(WizardStep.Basics));
        Preset(page, "Production Standard").Click();
        Pause();
        LastSaved.Pools.ShouldHaveSingleItem().Name.ShouldBe("mine");
        await page.InvokeAsync(() => Services.GetRequiredService<Radzen.DialogService>().Close(true));
        page.WaitForAssertion(() => page.Markup.ShouldContain("Key vault secrets: the documentation"));
    }

    [Fact]
    public void Drafts_from_before_these_steps_existed_still_open()
    {
        var old = PlanFormJson.Write(SampleRegion.Filled).AsObject();
        foreach (var part in new[] { "access", "integrations", "maintenance", "gmsa", "preset" })
        {
            old.Remove(part);
        }

        var form = PlanFormJson.Read(old);

        form.Access.ShouldNotBeNull();
        form.ToPlan().Access.SignIn.ShouldBe(SignIn.LocalAccounts);
    }

    private static AngleSharp.Dom.IElement Preset(IRenderedComponent<CreateClusterPage> page, string name) =>
        page.FindAll(".wizard-preset").First(button => button.QuerySelector("strong")!.TextContent == name);
}
