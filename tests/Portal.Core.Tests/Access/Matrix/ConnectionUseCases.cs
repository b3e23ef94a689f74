using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;

namespace Portal.Core.Tests.Access.Matrix;

/// <summary>How the portal reaches what it manages, which is an Admin's matter.</summary>
internal static class ConnectionUseCases
{
    private static readonly ChangeWords s_why = new("because", null);
    private static readonly AzureAccess s_access = new()
    {
        Cloud = "Public",
        Credential = AzureCredentialKind.ManagedIdentity,
    };

    private static readonly Connection s_connection = new(
        Guid.NewGuid(),
        "lab",
        AttachedConnection.Provider,
        AttachedConnection.Settings("prod"),
        ConnectionSource.Portal
    );

    private static readonly ProposedConnection s_proposed = new()
    {
        Provider = AttachedConnection.Provider,
        Settings = AttachedConnection.Settings("prod"),
    };

    public static IEnumerable<UseCase> All =>
        [
            Of<AttachCluster>(nameof(AttachCluster.SaveAsync), (use, caller) => use.SaveAsync(caller, Attach, Cancel)),
            Of<RotateConnection>(
                nameof(RotateConnection.SaveAsync),
                (use, caller) => use.SaveAsync(caller, s_connection, Attach, Cancel)
            ),
            Of<DetachConnection>(
                nameof(DetachConnection.RunAsync),
                (use, caller) => use.RunAsync(caller, s_connection, s_connection.Name, s_why, Cancel)
            ),
            Of<ReadConnection>(
                nameof(ReadConnection.RunAsync),
                (use, caller) => use.RunAsync(caller, s_connection.Name, Cancel)
            ),
            Of<ConnectionReader>(nameof(ConnectionReader.ListAsync), (use, caller) => use.ListAsync(caller, Cancel)),
            Of<ConnectionReader>(
                nameof(ConnectionReader.FindAsync),
                (use, caller) => use.FindAsync(caller, s_connection.Name, Cancel)
            ),
            UseCase.Reading<EndingCredentials>(
                nameof(EndingCredentials.ListAsync),
                Permission.AddConnection,
                async (use, estate, caller) =>
                    await use.ListAsync(caller, Cancel) is { } ending && estate.Allowed.Count > 0 ? ending : null
            ) with
            {
                OfPortal = true,
            },
            Of<TestConnection>(
                nameof(TestConnection.RunAsync),
                async (use, caller) => await use.RunAsync(caller, s_connection, Cancel).ToListAsync(Cancel)
            ),
            Of<TestConnection>(
                nameof(TestConnection.RunAsync),
                async (use, caller) => await use.RunAsync(caller, s_proposed, Cancel).ToListAsync(Cancel)
            ),
            Of<FindAzureSubscriptions>(
                nameof(FindAzureSubscriptions.RunAsync),
                (use, caller) => use.RunAsync(caller, s_access, AzureSecret.None, Cancel)
            ),
            Of<AddAzureConnections>(
                nameof(AddAzureConnections.SaveAsync),
                (use, caller) =>
                    use.SaveAsync(
                        caller,
                        new AddAzureRequest
                        {
                            Access = s_access,
                            Secret = AzureSecret.None,
                            Chosen = [],
                            Evidence = TestEvidence.Waived,
                            Words = s_why,
                        },
                        Cancel
                    )
            ),
            Of<RotateAzureConnection>(
                nameof(RotateAzureConnection.SaveAsync),
                (use, caller) =>
                    use.SaveAsync(
                        caller,
                        s_connection,
                        new RotateAzureRequest
                        {
                            Access = s_access,
                            Secret = AzureSecret.None,
                            Evidence = TestEvidence.Waived,
                            Tested = [],
                            Words = s_why,
                        },
                        Cancel
                    )
            ),
        ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static AttachRequest Attach => Tests.Connections.ConnectionPorts.Request();

    private static UseCase Of<T>(string method, Func<T, Caller, Task> call)
        where T : class =>
        UseCase.Of<T>(method, Permission.AddConnection, (use, _, caller) => call(use, caller)) with
        {
            OfPortal = true,
        };
}
