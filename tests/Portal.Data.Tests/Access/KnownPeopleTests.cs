using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Data.Tests.Access;

public sealed class KnownPeopleTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const string Ada = "00000000-0000-4000-8000-00000000000a";
    private const string Bob = "00000000-0000-4000-8000-00000000000b";

    [Fact]
    public async Task People_AreEachOnce_UnderTheirLastName_AndThePortalIsNone()
    {
        var past = new[] { (Ada.ToUpperInvariant(), "Ada"), (Bob, "Bob"), ("portal", "Portal"), (Ada, "Ada Lovelace") };
        foreach (var (id, name) in past)
        {
            var entry = Samples.Entry() with { Actor = new HistoryActor(id, name, []) };
            await Portal.Get<IHistoryWriter>().WriteAsync(entry, Cancel);
            await Portal.Sealer.SealAsync(Cancel);
        }

        var people = await Portal.Get<IKnownPeople>().ListAsync(10, Cancel);

        people.Select(person => (person.ObjectId, person.Name)).ShouldBe([(Ada, "Ada Lovelace"), (Bob, "Bob")]);
        (await Portal.Get<IKnownPeople>().ListAsync(1, Cancel)).ShouldHaveSingleItem();
    }
}
