using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Data.Tests.Changes;
using Portal.TestKit.Time;

namespace Portal.Data.Tests.Connections;

public sealed class ConnectionTestStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly TestedStep s_rights = new(
        TestStep.Permissions,
        TestOutcome.Warning,
        "At the subscription the identity lacks rights.",
        "Grant them.",
        [
            new TestedRight("read inventory", Allowed: true),
            new TestedRight("delete", Allowed: false, "Nothing could be deleted.") { Missing = ["a/b/delete"] },
            new TestedRight("upgrade", Allowed: false) { Unknown = true },
        ]
    );

    private ILastTests Tests => Portal.Get<ILastTests>();

    [Fact]
    public async Task Save_KeepsEveryStepAndRight()
    {
        var id = await ConnectAsync();

        await Tests.SaveAsync(id, new LastTest(Samples.Noon, 2, [s_rights]), Cancel);

        var (key, read) = (await Tests.ReadAsync(Cancel)).ShouldHaveSingleItem();
        (key, read.At, read.Version, read.Outcome).ShouldBe((id, Samples.Noon, 2, TestOutcome.Warning));
        var step = read.Steps.ShouldHaveSingleItem();
        (step.Sentence, step.Advice).ShouldBe((s_rights.Sentence, s_rights.Advice));
        step.Rights!.Select(right =>
                (right.What, right.Allowed, right.Unknown, right.Loss, string.Join(',', right.Missing))
            )
            .ShouldBe([
                ("read inventory", true, false, null, ""),
                ("delete", false, false, "Nothing could be deleted.", "a/b/delete"),
                ("upgrade", false, true, null, ""),
            ]);
    }

    [Fact]
    public async Task Save_OfAnOlderTest_DoesNotReplaceTheNewerOne()
    {
        var id = await ConnectAsync();
        await Tests.SaveAsync(id, new LastTest(Samples.Noon, 2, []), Cancel);

        await Tests.SaveAsync(id, new LastTest(Samples.Noon.AddMinutes(-1), 1, [s_rights]), Cancel);
        (await Tests.ReadAsync(Cancel))[id].Version.ShouldBe(2);

        await Tests.SaveAsync(id, new LastTest(Samples.Noon.AddMinutes(1), 3, [s_rights]), Cancel);
        (await Tests.ReadAsync(Cancel))[id].Version.ShouldBe(3);
    }

    [Fact]
    public async Task Save_OfAConnectionThatIsGone_KeepsNothing()
    {
        await Tests.SaveAsync(Guid.NewGuid(), new LastTest(Samples.Noon, 1, [s_rights]), Cancel);

        (await Tests.ReadAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Remove_OfTheConnection_TakesItsTestAlong()
    {
        var id = await ConnectAsync();
        await Tests.SaveAsync(id, new LastTest(Samples.Noon, 1, [s_rights]), Cancel);
        var seen = (await Portal.Get<IConnectionStore>().FindAsync("lab", Cancel))!;

        await Portal.Get<IConnectionChanges>().RemoveAsync(seen, Samples.Entry("detached"), Samples.Noon, Cancel);

        (await Tests.ReadAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Save_IsTold_ButNotAsAChangeOfTheConnection()
    {
        var id = await ConnectAsync();
        await using var listening = Portal.Compose(new ManualTimeProvider());
        using var heard = new Heard(listening.GetRequiredService<IChangeFeed>());
        await using var running = await Running.StartAsync(listening);
        await heard.UntilAsync(ChangeTopic.Everything);

        await Tests.SaveAsync(id, new LastTest(Samples.Noon, 1, [s_rights]), Cancel);

        // Whoever follows its clusters leases anew when the id is said.
        (await heard.UntilAsync(ChangeTopic.Connections)).Key.ShouldBeNull();
    }

    private async Task<Guid> ConnectAsync()
    {
        var connection = new Connection(Guid.CreateVersion7(), "lab", "aks", new JsonObject(), ConnectionSource.Portal);
        await Portal.Get<IConnectionStore>().SaveAsync(connection, secret: null, Cancel);
        return connection.Id;
    }
}
