using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class ConfiguredConnectionsTests : IConnectionStore, IDestinationClaims, IDestinationSource
{
    private readonly List<(Connection Connection, string? Secret)> _saved = [];
    private readonly List<Connection> _stored = [];
    private readonly List<string> _claimed = [];
    private string? _twin;

    string IDestinationSource.Provider => AttachedConnection.Provider;

    [Fact]
    public async Task AttachedCluster_IsSavedWithItsFileAndNoSecret()
    {
        await SaveAsync(("0:Name", "lab"), ("0:Kind", "Attached"), ("0:Kubeconfig", "lab.yaml"), ("0:Context", "here"));

        var (connection, secret) = _saved.ShouldHaveSingleItem();
        (connection.Provider, connection.Source, secret).ShouldBe(
            (AttachedConnection.Provider, ConnectionSource.Configuration, null)
        );
        AttachedConnection.File(connection).ShouldBe(Path.GetFullPath("lab.yaml"));
        AttachedConnection.Context(connection).ShouldBe("here");
    }

    [Theory]
    [InlineData("/no/such/file.yaml")]
    [InlineData("")]
    public async Task AttachedCluster_WithoutItsFile_DoesNotKeepTheOthersFromStarting(string file)
    {
        await SaveAsync(
            ("0:Name", "lost"),
            ("0:Kind", "attached"),
            ("0:Kubeconfig", file),
            ("1:Name", "azure"),
            ("1:Kind", "Aks"),
            ("1:SubscriptionId", "s")
        );

        _saved.Select(it => it.Connection.Name).ShouldBe(["lost", "azure"]);
    }

    [Fact]
    public async Task AttachedCluster_WithItsTextInConfiguration_IsRefusedByTheKey()
    {
        var refusal = await Should.ThrowAsync<ConfigurationException>(() =>
            SaveAsync(("0:Name", "lab"), ("0:Kind", "Attached"), ("0:KubeconfigText", "t0p-s3cret"))
        );

        refusal.Message.ShouldStartWith("Connections:0:KubeconfigText is not known");
        refusal.Message.ShouldNotContain("t0p-s3cret");
        _saved.ShouldBeEmpty();
    }

    [Fact]
    public async Task UnknownKind_IsRefusedByTheKey() =>
        (
            await Should.ThrowAsync<ConfigurationException>(() => SaveAsync(("0:Name", "lab"), ("0:Kind", "Other")))
        ).Message.ShouldBe("Connections:0:Kind is 'Other'; it must be Aks or Attached.");

    [Theory]
    [InlineData("my lab", "letters, digits and hyphens")]
    [InlineData("../lab", "letters, digits and hyphens")]
    public async Task NameThatDoesNotServe_IsRefusedByTheKey(string name, string sentence)
    {
        var refusal = await Should.ThrowAsync<ConfigurationException>(() =>
            SaveAsync(("0:Name", name), ("0:Kind", "Attached"))
        );

        refusal.Message.ShouldStartWith($"Connections:0:Name is '{name}'. ");
        refusal.Message.ShouldContain(sentence);
        _saved.ShouldBeEmpty();
    }

    [Fact]
    public async Task ConnectionNoLongerNamed_BecomesThePortalsSoThatItCanBeDetached()
    {
        var named = Stored("lab", ConnectionSource.Configuration);
        var left = Stored("old", ConnectionSource.Configuration);
        Stored("mine", ConnectionSource.Portal);

        await SaveAsync(("0:Name", "lab"), ("0:Kind", "Attached"));

        _saved
            .Select(it => (it.Connection.Id, it.Connection.Source))
            .ShouldBe([(named.Id, ConnectionSource.Configuration), (left.Id, ConnectionSource.Portal)]);
        ConnectionRules.ReadOnlyReason(_saved[1].Connection).ShouldBeNull();
    }

    [Fact]
    public async Task WhatIsStored_ClaimsBeforeWhatIsConfigured_InTheOrderItWasAdded()
    {
        Stored("second", ConnectionSource.Portal, new Guid("00000000-0000-0000-0000-000000000002"));
        Stored("first", ConnectionSource.Configuration, new Guid("00000000-0000-0000-0000-000000000001"));

        await SaveAsync(("0:Name", "first"), ("0:Kind", "Attached"), ("1:Name", "new"), ("1:Kind", "Attached"));

        _claimed.ShouldBe(["first", "second", "first", "new"]);
    }

    [Fact]
    public async Task WhatIsConnectedAlready_DoesNotKeepTheOthersFromStarting()
    {
        _twin = "factory";

        await SaveAsync(("0:Name", "lab"), ("0:Kind", "Attached"), ("1:Name", "other"), ("1:Kind", "Attached"));

        _saved.Select(it => it.Connection.Name).ShouldBe(["lab", "other"]);
        _claimed.ShouldBe(["lab", "other"]);
    }

    private Connection Stored(string name, ConnectionSource source, Guid? id = null)
    {
        var connection = new Connection(id ?? Guid.NewGuid(), name, AttachedConnection.Provider, [], source);
        _stored.Add(connection);
        return connection;
    }

    Task<IReadOnlyList<Connection>> IConnectionStore.ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Connection>>([.. _stored]);

    Task<Connection?> IConnectionStore.FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_stored.Find(it => it.Name == name));

    Task IConnectionStore.SaveAsync(Connection connection, string? secret, CancellationToken cancellationToken)
    {
        _saved.Add((connection, secret));
        _stored.RemoveAll(it => it.Name == connection.Name);
        _stored.Add(connection);
        return Task.CompletedTask;
    }

    Task<IReadOnlyList<string>> IDestinationSource.ReadAsync(
        Connection connection,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<string>>([connection.Name]);

    Task<IReadOnlyList<string>> IDestinationSource.ReadAsync(
        Connection connection,
        IReadOnlyList<Cluster> clusters,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException("A start reads no clusters.");

    Task<IReadOnlyList<string>> IDestinationSource.AskAsync(
        Connection connection,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException("A start waits for no far side.");

    Task<IReadOnlyList<string>> IDestinationSource.AskAsync(
        ProposedConnection proposed,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    Task<Connection> IDestinationClaims.ClaimAsync(
        Connection known,
        IReadOnlyList<string> destinations,
        bool whole,
        CancellationToken cancellationToken
    )
    {
        _claimed.Add(known.Name);
        return Task.FromResult(known with { TwinOf = _twin });
    }

    private Task SaveAsync(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(it => KeyValuePair.Create($"Connections:{it.Key}", (string?)it.Value))
            )
            .Build();
        return ConfiguredConnections.SaveAsync(
            configuration,
            this,
            new ConnectionDestinations(this, [this]),
            NullLogger.Instance,
            TestContext.Current.CancellationToken
        );
    }
}
