namespace Portal.Core.Connections.Azure;

/// <summary>
/// Azure's names of rights, such as <c>Microsoft.ContainerService/managedClusters/read</c>, and the patterns that roles
/// grant them by: <c>*</c> stands for any text, slashes included, and case does not count
/// (https://learn.microsoft.com/azure/role-based-access-control/role-definitions#actions-format).
/// </summary>
public static class ActionPattern
{
    public static bool Matches(string pattern, string action)
    {
        // Only the last star is ever reconsidered, so that no pattern of a far side costs more than both lengths multiplied.
        var (at, inPattern, star, retry) = (0, 0, -1, 0);
        while (at < action.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                (star, retry) = (inPattern++, at);
            }
            else if (inPattern < pattern.Length && Same(pattern[inPattern], action[at]))
            {
                (inPattern, at) = (inPattern + 1, at + 1);
            }
            else if (star >= 0)
            {
                (inPattern, at) = (star + 1, ++retry);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(inPattern).IndexOfAnyExcept('*') < 0;
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
