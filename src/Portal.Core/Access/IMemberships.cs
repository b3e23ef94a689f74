namespace Portal.Core.Access;

/// <summary>The groups that somebody is in, from a directory where one can be asked.</summary>
public interface IMemberships
{
    /// <summary>Without a directory the groups of people who are not signed in here are not known.</summary>
    bool CanAsk { get; }

    /// <summary>The object ids of the groups; without a directory those that <paramref name="person"/> says.</summary>
    ValueTask<IReadOnlyList<string>> OfAsync(Person person, CancellationToken cancellationToken);
}
