using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Catalog;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Presets;
using Portal.Core.Connections;
using Portal.Core.Drafts;
using Portal.Core.Networking.Known;
using Portal.Core.Operations;
using Portal.Core.Planning.Code;
using Portal.Core.Protection;
using Portal.TestKit.Time;
using Portal.Web.Authentication;
using Portal.Web.Components.Drafts;
using Portal.Web.Components.Shared;
using Portal.Web.Features.CreateCluster;
using Portal.Web.Features.CreateCluster.Forms;
using Portal.Web.Hosting;
using Portal.Web.Preferences;
using Portal.Web.Tests.Authentication;
using Portal.Web.Tests.Ports;
using Radzen;
using Creation = Portal.Core.Clusters.CreateCluster;
using FakeInventory = Portal.Web.Tests.Ports.FakeInventory;
using FakePolicies = Portal.Web.Tests.Ports.FakePolicies;
using FakeRequests = Portal.Web.Tests.Ports.FakeRequests;

namespace Portal.Web.Tests.Features.CreateCluster;

/// <summary>The wizard's page in a circuit without a browser, over ports in memory.</summary>
public abstract class WizardTest : BunitContext
{
    protected WizardTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddBunitPersistentComponentState();
        Services.AddLocalization();
        Services.AddRadzenComponents();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<ICatalog>(Catalog);
        Services.AddSingleton<IDraftStore>(Drafts);
        Services.AddSingleton<IConnectionStore>(Connections);
        Services.AddSingleton<IOperationStore>(Operations);
        Services.AddSingleton<IDenials>(History);
        Services.AddSingleton<IInventory>(Inventory);
        Services.AddSingleton<IClusterTemplates, FakeTemplates>();
        Services.AddSingleton(PresetFile.Shipped);
        Services.AddSingleton<IOperationDefinition, CreateOnAks>();
        Services.AddSingleton<OperationDefinitions>();
        Services.AddSingleton<IProtections>(Protections);
        Services.AddSingleton<IChangeFeed, FakeChangeFeed>();
        Services.AddSingleton<ProtectionGuard>();
        Services.AddApprovals();
        Services.AddSingleton<IAssignments, FakeAssignments>();
        Services.AddSingleton<IMemberships, NoGroups>();
        Services.AddSingleton<IApprovalPolicyStore, FakePolicies>();
        Services.AddSingleton<IRequestStore>(Requests);
        Services.AddSingleton<AccessGate>();
        Services.AddScoped<KnownAddressesReader>();
        Services.AddScoped<CreateFactsReader>();
        Services.AddScoped<Creation>();
        Services.AddScoped<ViewCode>();
        Services.AddScoped<CurrentCaller>();
        Services.AddScoped<ViewerTime>();
        Services.AddScoped<PrerenderedData>();
        Services.AddScoped<ConfirmDialog>();
        Services.AddTransient<DraftKeeper>();
        Services.AddCreateClusterScreens();
    }

    private protected FakeProtections Protections { get; } = new();

    private protected ManualTimeProvider Time { get; } = new(SampleRegion.Now);

    private protected FakeCatalog Catalog { get; } = new();

    private protected FakeDrafts Drafts { get; } = new();

    private protected FakeInventory Inventory { get; } = new();

    private protected FakeConnections Connections { get; } = new();

    private protected StartedOperations Operations { get; } = new();

    private protected FakeRequests Requests { get; } = new();

    private protected DeniedEntries History { get; } = new();

    private protected PlanForm LastSaved => PlanFormJson.Read(Drafts.Saves.Last());

    private protected BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    /// <summary>The page at a step, for an Operator whose draft holds <paramref name="form"/>.</summary>
    private protected IRenderedComponent<CreateClusterPage> Open(
        WizardStep step,
        PlanForm? form = null,
        Role role = Role.Operator
    )
    {
        if (form is not null)
        {
            Drafts.Kept = new Draft(PlanFormJson.Write(form), SampleRegion.Now, Guid.NewGuid());
        }
        return OpenAt(WizardSteps.Address(step), role);
    }

    private protected IRenderedComponent<CreateClusterPage> OpenAt(string address, Role role = Role.Operator) =>
        OpenAt(address, new Holding(role, Scope.Portal, Guid.Empty));

    private protected IRenderedComponent<CreateClusterPage> OpenAt(string address, Holding holding)
    {
        var principal = SignedIn.As("id-1", "someone@contoso", [], Guid.NewGuid()).With([holding]);
        var authorization = this.AddAuthorization();
        authorization.SetAuthorized("someone@contoso");
        authorization.SetClaims([.. principal.Claims]);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Navigation.NavigateTo(address);
        return Render<CreateClusterPage>();
    }

    /// <summary>Types as a person does: letters arrive, then the field is left.</summary>
    private protected static void Type(IRenderedComponent<IComponent> page, string field, string text)
    {
        page.Find($"#{field}").Input(text);
        page.Find($"#{field}").Change(text);
    }

    private protected static IElement Button(IRenderedComponent<IComponent> page, string text) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == text);

    private protected static string Errors(IRenderedComponent<IComponent> page, string field) =>
        page.FindAll($"#{field}-error").SingleOrDefault()?.TextContent ?? "";

    /// <summary>Lets the pause after the last change pass.</summary>
    private protected void Pause() => Time.Advance(DraftKeeper.Pause);
}
