namespace Portal.Core.Planning.Code;

/// <summary>A step that works inside of the cluster, as a person would do it with kubectl.</summary>
public interface IKubectl
{
    /// <summary>One command, word by word, unquoted.</summary>
    IReadOnlyList<string> WordsOf(ClusterChange change);
}
