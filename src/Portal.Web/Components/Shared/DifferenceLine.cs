using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Portal.Web.Components.Shared;

/// <summary>One row of a before/after table; a fold stands for <paramref name="Folded"/> unchanged rows.</summary>
internal sealed record DifferenceLine(DiffPiece? Before, DiffPiece? After, int Folded = 0)
{
    private const int Context = 3;

    /// <summary>Rows side by side; long unchanged stretches are folded but for <see cref="Context"/> rows at each change.</summary>
    public static IReadOnlyList<DifferenceLine> Between(string before, string after, bool fold)
    {
        var model = new SideBySideDiffBuilder(new Differ()).BuildDiffModel(before, after);
        var rows = model.OldText.Lines.Zip(model.NewText.Lines, (old, @new) => new DifferenceLine(old, @new)).ToList();
        if (!fold)
        {
            return rows;
        }
        var near = rows.Select(
                (_, index) =>
                    rows.Skip(index - Context).Take(Math.Min(index, Context) + 1 + Context).Any(row => row.Changed)
            )
            .ToList();
        List<DifferenceLine> lines = [];
        for (var index = 0; index < rows.Count; )
        {
            var run = near.Skip(index).TakeWhile(isNear => !isNear).Count();
            if (run > 1)
            {
                lines.Add(new(null, null, run));
                index += run;
            }
            else
            {
                lines.Add(rows[index++]);
            }
        }
        return lines;
    }

    private bool Changed => Before?.Type != ChangeType.Unchanged || After?.Type != ChangeType.Unchanged;
}
