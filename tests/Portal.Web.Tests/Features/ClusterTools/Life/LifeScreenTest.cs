using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Web.Tests.Components.Changes;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools.Life;

/// <summary>A circuit in which everything can be done to the cluster shop-prod.</summary>
public abstract class LifeScreenTest : ChangeScreenTest
{
    private bool _signedIn;

    protected LifeScreenTest()
    {
        Services.AddSingleton<IChangeFactSource, MaintenanceFacts>();
        string[] kinds =
        [
            OperationKind.StartCluster,
            OperationKind.StopCluster,
            OperationKind.RunCommand,
            OperationKind.SetMaintenanceWindow,
            OperationKind.RemoveMaintenanceWindow,
            OperationKind.SetUpgradeChannels,
            Permission.DeleteCluster,
            Permission.RotateCredentials,
            Permission.EditTags,
        ];
        foreach (var kind in kinds)
        {
            Services.AddSingleton<IOperationDefinition>(new RunsOnAks(kind));
        }
    }

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private protected void Become(Func<Cluster, Cluster> change) => Inventory.Clusters[0] = change(Shop);

    private protected IRenderedComponent<T> Page<T>(Role role = Role.Operator, string? kind = null)
        where T : IComponent
    {
        if (!_signedIn)
        {
            _signedIn = true;
            SignIn(role);
        }

        return Render<T>(parameters =>
        {
            parameters.TryAdd("Name", "shop-prod");
            if (kind is not null)
            {
                parameters.TryAdd("Kind", kind);
            }
        });
    }

    private protected static IElement Start<T>(IRenderedComponent<T> page)
        where T : IComponent => page.FindAll(".wizard-moves button")[^1];

    private protected static void Reason<T>(IRenderedComponent<T> page, string reason = "planned")
        where T : IComponent => page.Find("#reason").Input(reason);

    /// <summary>Starts it, and gives the change that was written.</summary>
    private protected TChange Started<TChange, TPage>(IRenderedComponent<TPage> page)
        where TChange : ClusterChange
        where TPage : IComponent
    {
        page.WaitForAssertion(() => Start(page).GetAttribute("title").ShouldBeNull());
        Start(page).Click();
        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/operations/1"));
        return ChangeJson.Read(Operations.Created.ShouldHaveSingleItem().Plan).ShouldBeOfType<TChange>();
    }
}
