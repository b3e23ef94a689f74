using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Connections;

namespace Portal.Data.Tests.Connections;

public sealed class ConnectionStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const string Secret = "a-secret-of-the-far-side";

    private IConnectionStore Store => Portal.Get<IConnectionStore>();
    private IConnectionSecrets Secrets => Portal.Get<IConnectionSecrets>();

    [Fact]
    public async Task Save_Secret_IsEncryptedAndReadByAnotherReplica()
    {
        var connection = Connection("azure");
        await Store.SaveAsync(connection, Secret, Cancel);

        var stored = (await Portal.ScalarAsync<byte[]>("select secret from portal.connections"))!;
        Encoding.Latin1.GetString(stored).ShouldNotContain(Secret);
        await using var replica = Portal.Compose(TimeProvider.System);
        (await replica.GetRequiredService<IConnectionSecrets>().ReadAsync(connection.Id, Cancel)).ShouldBe(Secret);
    }

    [Fact]
    public async Task Keys_InTheDatabase_AreWrapped()
    {
        await Store.SaveAsync(Connection("azure"), Secret, Cancel);

        var key = (await Portal.ScalarAsync<string>("select xml from portal.protection_keys"))!;

        key.ShouldContain("encryptedSecret");
        key.ShouldNotContain("<masterKey");
    }

    [Fact]
    public async Task Read_SecretMovedToAnotherRow_IsRefused()
    {
        var victim = Connection("azure");
        var other = Connection("other");
        await Store.SaveAsync(victim, Secret, Cancel);
        await Store.SaveAsync(other, "x", Cancel);
        await Portal.ExecuteAsync(
            $"update portal.connections set secret = (select secret from portal.connections where id = '{victim.Id}')"
        );

        await Should.ThrowAsync<CryptographicException>(() => Secrets.ReadAsync(other.Id, Cancel));
    }

    [Fact]
    public async Task Save_SameNameByManyReplicasAtOnce_IsOneConnection()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Store.SaveAsync(Connection("azure"), Secret, Cancel)));
        var first = (await Store.FindAsync("azure", Cancel))!;

        await Store.SaveAsync(Connection("azure") with { Settings = new JsonObject { ["a"] = 2 } }, null, Cancel);

        var read = (await Store.ListAsync(Cancel)).ShouldHaveSingleItem();
        read.Id.ShouldBe(first.Id);
        read.Settings["a"]!.GetValue<int>().ShouldBe(2);
        (await Secrets.ReadAsync(read.Id, Cancel)).ShouldBe(Secret);
    }

    private static Connection Connection(string name) =>
        new(Guid.CreateVersion7(), name, "aks", new JsonObject { ["a"] = 1 }, ConnectionSource.Configuration);
}
