using System.Security.Cryptography;

namespace Portal.Core.Clusters;

/// <summary>
/// The password of the Windows administrator (V-WIN-05): Azure asks for 8 to 123 characters of three kinds out of four,
/// the quickstart for 14; both hold here.
/// </summary>
public static class WindowsPassword
{
    public const int Shortest = 14;
    public const int Longest = 123;
    private const int Length = 32;
    private const int KindsNeeded = 3;

    // Special characters that neither shells nor JSON nor unattended setup files treat as their own.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_.+=@#";

    private static readonly HashSet<string> s_refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "abc@123",
        "P@$$w0rd",
        "P@ssw0rd",
        "P@ssword123",
        "Pa$$word",
        "pass@word1",
        "Password!",
        "Password1",
        "Password22",
        "iloveyou!",
    };

    /// <summary>A new password from the system's source of randomness.</summary>
    public static string Generate()
    {
        string password;
        do password = RandomNumberGenerator.GetString(Alphabet, Length);
        while (!Satisfies(password));
        return password;
    }

    public static bool Satisfies(string? password)
    {
        if (password is null || password.Length is < Shortest or > Longest || s_refused.Contains(password))
            return false;
        var kinds = new[]
        {
            password.Any(char.IsLower),
            password.Any(char.IsUpper),
            password.Any(char.IsDigit),
            // Azure's own words: "Regex match [\W_]".
            password.Any(c => !char.IsLetterOrDigit(c)),
        };
        return kinds.Count(has => has) >= KindsNeeded;
    }
}
