using Microsoft.Extensions.DependencyInjection;
using Portal.Azure.Pipeline;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Providers.Aks;
using Portal.Providers.Tests.FarSide;

namespace Portal.Providers.Tests.Aks.Connecting;

/// <summary>A credential is rotated on one replica: the others have it, and nobody keeps the former one.</summary>
public sealed class RotationTests
{
    private static readonly AzureAccess s_access = FarAzure.Access with
    {
        Credential = AzureCredentialKind.ClientCertificate,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_replica_signs_in_with_the_new_certificate_and_forgets_the_old_one()
    {
        await using var far = FarAzure.Start();
        await using var one = far.Replica();
        await using var other = far.Replica();
        var former = Store(far, known: null);
        await ReadAsync(one, former);
        await ReadAsync(other, former);

        var present = Store(far, former);
        far.Connections.Tell(new Change(ChangeTopic.Connections, former.Id.ToString()));
        Pipelines(one).Count.ShouldBe(0);
        Pipelines(other).Count.ShouldBe(0);
        await ReadAsync(one, present);
        await ReadAsync(other, present);

        Assertions(far).Distinct().Count().ShouldBe(2);
        Assertions(far).ShouldBe([Assertions(far)[0], Assertions(far)[0], Assertions(far)[2], Assertions(far)[2]]);
        (Pipelines(one).Count, Pipelines(other).Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_hint_that_was_lost_is_made_good_by_the_next_reading()
    {
        await using var far = FarAzure.Start();
        await using var replica = far.Replica();
        var former = Store(far, known: null);
        await ReadAsync(replica, former);

        await ReadAsync(replica, Store(far, former));

        Assertions(far).Distinct().Count().ShouldBe(2);
        Pipelines(replica).Count.ShouldBe(1);
    }

    /// <summary>As the rotation leaves it in the database.</summary>
    private static Connection Store(FarAzure far, Connection? known)
    {
        var secret = new AzureSecret { Certificate = AksSignInTests.Certificate() };
        var connection = new Connection(
            known?.Id ?? Guid.CreateVersion7(),
            "azure",
            AksProvider.Name,
            AzureConnection.Settings(s_access, secret, FarAzure.Subscription),
            ConnectionSource.Portal
        );
        far.Connections.Secrets[connection.Id] = secret.Certificate!.Pem;
        return far.Connections.All["azure"] = connection;
    }

    private static async Task ReadAsync(IServiceProvider replica, Connection connection)
    {
        var clouds = replica.GetRequiredService<AksClouds>();
        var cloud = await clouds.OpenAsync(connection.Name, Ct);
        await cloud.Pipeline.TokenAsync(cloud.Pipeline.Cloud.Scope, Ct);
    }

    private static ArmPipelines Pipelines(IServiceProvider replica) => replica.GetRequiredService<ArmPipelines>();

    /// <summary>The certificates that tokens were asked for with: the headers of the assertions, oldest first.</summary>
    private static IReadOnlyList<string> Assertions(FarAzure far) =>
        [
            .. far
                .Server.Requests.Where(FarAzure.IsToken)
                .Select(request => request.Text.Split("client_assertion=")[1].Split('.')[0]),
        ];
}
