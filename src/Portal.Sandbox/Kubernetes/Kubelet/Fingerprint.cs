using System.Security.Cryptography;
using System.Text;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>Ids that look random and are the same each time, so that a restart changes nothing.</summary>
internal static class Fingerprint
{
    public static string Hex(string of, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)))[..length];

    public static string Uuid(string of) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16)).ToString();

    /// <summary>From 0 up to, not including, one.</summary>
    public static double Share(string of) =>
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(of)), 0) / (uint.MaxValue + 1.0);
}
