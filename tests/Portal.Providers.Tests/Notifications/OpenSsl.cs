using System.Diagnostics;

namespace Portal.Providers.Tests.Notifications;

/// <summary>Signs with a program that is not ours.</summary>
internal static class OpenSsl
{
    /// <returns><c>v1,</c> and the base64 of HMAC-SHA256 of <paramref name="text"/>.</returns>
    public static string Signature(string text, string key)
    {
        using var process = Process.Start(
            new ProcessStartInfo("openssl", ["dgst", "-sha256", "-hmac", key, "-binary"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.StandardInput.Write(text);
        process.StandardInput.Close();
        using var bytes = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(bytes);
        process.WaitForExit();
        return $"v1,{Convert.ToBase64String(bytes.ToArray())}";
    }
}
