package dev.hotslice.app.http;

/// Thrown by a route to answer with a problem.
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  public ProblemException(int status, String type, String detail) {
    this(Problem.of(status, type, detail));
  }

  /// Returns what to answer.
  public Problem problem() {
    return problem;
  }
}
