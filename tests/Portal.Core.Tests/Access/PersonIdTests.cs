using Portal.Core.Access;

namespace Portal.Core.Tests.Access;

/// <summary>However an id is written, it is the same person: to rules, to assignments and to queries.</summary>
public sealed class PersonIdTests
{
    private const string Stored = "5a0d0000-0000-4000-8000-00000000000a";

    [Theory]
    [InlineData("5A0D0000-0000-4000-8000-00000000000A")]
    [InlineData("{5a0d0000-0000-4000-8000-00000000000a}")]
    [InlineData("5a0d000000004000800000000000000a")]
    [InlineData(" 5a0d0000-0000-4000-8000-00000000000a\t")]
    public void Id_WrittenOtherwise_IsTheSamePerson(string written)
    {
        var person = new Person(written, "Olga", [], []);

        PersonId.Same(written, Stored).ShouldBeTrue();
        new Subject(SubjectKind.User, Stored, "Olga").Is(person).ShouldBeTrue();
        new Subject(SubjectKind.User, written, "Olga").Is(new Person(Stored, "Olga", [], [])).ShouldBeTrue();
        person.ObjectId.ShouldBe(Stored);
        (person with { ObjectId = written }).ObjectId.ShouldBe(Stored);
        new Caller(written, "Olga", [Role.Operator], null, "c").ObjectId.ShouldBe(Stored);
    }

    [Fact]
    public void Id_OfAnother_IsAnotherPerson()
    {
        var other = new Person("5a0d0000-0000-4000-8000-00000000000b", "Otto", [], []);

        PersonId.Same(other.ObjectId, Stored).ShouldBeFalse();
        new Subject(SubjectKind.User, Stored, "Olga").Is(other).ShouldBeFalse();
    }

    [Fact]
    public void Id_ThatIsNoUuid_IsComparedWithoutCaseAndSpaces() => PersonId.Same("o-1", " O-1").ShouldBeTrue();
}
