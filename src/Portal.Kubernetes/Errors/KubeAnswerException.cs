using System.Globalization;

namespace Portal.Kubernetes.Errors;

/// <summary>The answer is larger than allowed, or is not what Kubernetes answers.</summary>
public sealed class KubeAnswerException : KubeException
{
    internal KubeAnswerException(string message, Exception? inner = null)
        : base(message, inner) { }

    internal static KubeAnswerException TooMany(int most) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The cluster lists more than {most:N0} objects."));
}
